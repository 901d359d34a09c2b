import type { refusals as ja } from "../ja/refusals.ts";

export const refusals: typeof ja = {
  fault: "Something went wrong on our side. What you entered is kept. Wait a moment and try again.",
  "request.invalid": "Some of what you entered is not right. Correct the marked fields and send again.",
  "request.not_found": "Not found. It was removed, or the address is wrong.",
  "request.too_large": "That is too large. Make it smaller and send again.",
  "request.too_many": "Too many requests in a short time. Wait about {seconds} seconds and try again.",
  "request.busy": "The server is busy. Wait a moment and try again.",
  "request.wrong_host":
    "This server does not answer under this address. Open the one your company gave you. Administrators: see that the settings name it.",
  "request.wrong_origin": "Requests from another site are refused. Open this page again.",
  "request.wrong_version": "This program is too old. Reload the page.",
  "access.signed_out": "You are not signed in. Sign in again.",
  "access.other_person": "Somebody else is signed in in this browser. Sign in yourself to go on.",
  "access.denied": "You may not do this. If you need to, ask your administrator.",
  "access.no_engagement": "You hold no engagement for this company's data. It may have ended.",
  "telework.not_working": "You have not started work. Press Clock in first.",
  "telework.already_working": "You have been at work since {since}. To finish, press Clock out.",
  "telework.on_break": "You have been on a break since {since}. Press End break first.",
  "telework.already_on_break": "You have been on a break since {since}. When you are back, press End break.",
  "telework.not_on_break": "You are not on a break. To take one, press Start break.",
  "telework.no_task": "No task is running. To begin one, press Start task.",
  "telework.shift_left_open":
    "The shift that began at {since} was not ended for 24 hours. Press Clock in to begin a new one, and tell your manager when the earlier one ended.",
  "telework.task_missing": "The task has no name. Enter what you work on, then press Start task.",
  "telework.stamp_id_taken":
    "The number of this stamp belongs to another stamp. Open the page again and stamp once more.",
  "telework.clock_wrong_by_a_day":
    "The clock of this device is far off (device {deviceTime}, correct {serverTime}, both Japan time). Set its date and time, then try again.",
  "telework.stamp_too_old":
    "The stamp of {capturedAt} is more than {days} days old and cannot be taken. Tell your manager.",
  "telework.too_many_stamps":
    "There are {most} stamps on {day} already, and no more are taken. If they are not yours, tell your manager.",
  "telework.month_not_over":
    "{month} is not over. It can be confirmed and exported, and its verdicts checked, next month.",
  "telework.month_changed":
    "Stamps of {name} have changed since you opened the page. Look at them and confirm again. Nobody's month is confirmed yet.",
  "telework.month_erased":
    "The stamps of {month} are past their retention. The month cannot be opened again.",
  "telework.month_not_confirmed": "This month is neither confirmed nor exported. There is nothing to undo.",
  "telework.month_empty": "Nobody in your groups has stamped in this month.",
  "telework.agent_elsewhere":
    "The agent is running on another device ({deviceName}). To go on here, press “Switch to this device”. The switch is written down.",
  "telework.agent_not_found":
    "This device is not registered yet. Open the agent again and register it first.",
  "telework.agent_of_another":
    "This device is registered as somebody else’s agent. Use your own, or open the agent in another browser profile.",
  "telework.sequence_behind":
    "A newer record has already arrived. The agent sends this one again under a later number.",
  "telework.agent_key_differs":
    "This device is registered with another key. Open the agent again to register it as a new device.",
  "telework.too_many_agents":
    "{most} devices were registered on {day} already, and no more are. Use one of them, or try again the next day.",
  "telework.picture_unreadable": "The picture that was sent cannot be read. Reload the agent.",
  "telework.picture_not_found": "The picture was not found. Send it first, then try again.",
  "telework.picture_not_chosen": "This group keeps no pictures of this kind. The picture was not kept.",
  "telework.picture_not_agreed":
    "There is no consent to pictures of this kind now. The picture was not kept.",
  "telework.picture_outside_work":
    "The picture was taken outside working time or during a break. It was not kept.",
  "telework.picture_before_consent": "The picture was taken before the consent. It was not kept.",
  "telework.picture_too_old":
    "The picture of {capturedAt} is more than {days} days old and cannot be taken. It was not kept.",
  "telework.picture_recipients_missing":
    "The picture is not sealed to its worker, or to none of his managers. Reload the agent to renew the list.",
  "telework.picture_used":
    "A picture of another face enrolment is among these. Take the pictures again and enrol.",
  "telework.too_many_pictures":
    "{most} pictures of this kind arrived on {day} already, so this one was not kept. From the next day on they are again. If they are not yours, tell your manager.",
  "telework.storage_full":
    "The server has no space left. The picture stays on this device. Tell your administrator; it will be sent once there is space.",
  "telework.enrolment_not_found": "The face enrolment was not found. It may have been removed.",
  "telework.enrolment_id_taken":
    "The number of this enrolment belongs to another one. Enrol again from the start.",
  "telework.enrolment_decided":
    "This face enrolment has been dealt with already. Reload the list to see how it stands.",
  "telework.incident_not_found": "The incident was not found. Its retention may have ended.",
  "telework.incident_judged":
    "This incident has been judged. When the worker asks for it, another manager can judge again.",
  "telework.incident_not_judged": "It has not been judged yet. You can ask for another judgement after that.",
  "telework.incident_other_judge":
    "Whoever has judged it once, or has reported it, cannot judge it. Ask another manager to do it.",
  "telework.no_other_judge":
    "There is no other manager who could judge again. Ask your administrator for a manager in a group above.",
  "telework.too_many_explanations":
    "There are {most} explanations of this incident already, and no more are taken. Tell your manager the rest in person.",
  "telework.thresholds_crossed":
    "The threshold for another person is above the one for the enrolled person. Make it the same or lower.",
  "identity.sign_in_wrong": "The e-mail address or the password is wrong. Enter them again.",
  "identity.sign_in_locked":
    "Too many failed sign-ins. Try again in about {minutes} minutes, or use a device from which you have signed in before.",
  "identity.password_wrong": "The current password is wrong. Enter it again.",
  "identity.hashing_not_in_force": "This page is too old to set a password. Reload it and try again.",
  "identity.keys_differ": "The keys are not the ones on record. Open this page again and retry.",
  "identity.keys_exist": "You have keys already. They can be replaced only after a reset of the password.",
  "identity.keys_missing":
    "You have no keys yet. First open the earlier ones with the recovery code, or make new ones.",
  "identity.no_locked_keys": "There are no keys waiting for the recovery code.",
  "identity.roster_behind": "Somebody else signed first. Try again upon the newest roster.",
  "identity.roster_refused":
    "This statement has no place in the roster. Reload the page and look at what waits for a signature.",
  "identity.roster_not_lost":
    "Lost signatures are taken back within {days} days of a restore, and there was none. The roster is as it was.",
  "identity.roster_clock":
    "The time of the signature is too far from the server's. Reload the page and try again.",
  "identity.session_not_found": "That sign-in was not found. It has ended already.",
  "identity.member_not_found": "The member was not found.",
  "identity.membership_ended": "This membership has ended, on {lastDay}.",
  "identity.last_administrator":
    "From {day} there would be no administrator. Make another member administrator first.",
  "identity.day_passed": "The past stays as it was: {day} is too early. Choose {earliest} or later.",
  "identity.role_not_here": "The role “{role}” does not exist in this organisation.",
  "identity.manager_needs_group": "Choose the group that the manager is to manage.",
  "identity.role_without_group": "Only a manager’s role takes a group.",
  "identity.member_elsewhere":
    "This member’s account is used in another organisation too, so it cannot be reset from here. If the password is lost, invite the member again under another address.",
  "identity.group_not_found": "The group was not found. It may have been removed.",
  "identity.group_below_itself": "A group cannot move below itself.",
  "identity.group_name_taken": "There is a group “{name}” in this place already. Choose another name.",
  "identity.group_in_use": "A group with subgroups, members or managers cannot be removed. Move them first.",
  "identity.already_member": "{email} is a member already.",
  "identity.already_invited":
    "{email} has been invited already. To invite again, withdraw the earlier invitation first.",
  "identity.invitation_not_found": "The invitation was not found.",
  "identity.invitation_not_open": "This invitation has been used or withdrawn already.",
  "identity.demonstration":
    "The demonstration company never holds real people. Remove it, then set up your own.",
  "identity.link_unknown": "This link is not right. Open the whole link that you received.",
  "identity.link_expired": "This link has expired. Ask your administrator for a new one.",
  "identity.link_used": "This link has been used already. Sign in instead.",
  "identity.link_withdrawn": "This link has been withdrawn. Ask your administrator.",
  "identity.account_exists":
    "An account already signs in with this address. If it is yours, sign in and join; otherwise choose another address.",
  "identity.engagement_not_found": "The engagement was not found.",
  "identity.engagement_ended": "This engagement has ended already.",
  "identity.customer_not_found": "The customer was not found.",
  "identity.handed_over": "The customer’s administrator has joined; from now on only he invites members.",
  "identity.pairing_not_found":
    "This handing-over is done, was declined, or is older than ten minutes. Begin anew on the new device.",
  "identity.pairing_answered":
    "The keys have been handed over already. If they do not arrive, begin anew on the new device.",
  "identity.passkey_refused":
    "This passkey did not sign you in. Try once more, or sign in with your password.",
  "identity.passkey_not_made":
    "The passkey could not be checked, so it was not added. Open this page anew and add it once more.",
  "identity.passkey_exists": "This passkey has been added already.",
  "identity.passkey_not_found": "There is no such passkey. It has been removed already.",
  "identity.too_many_passkeys":
    "There can be {most} passkeys. Remove one that you do not use, then add this one.",
  "identity.recovery_not_set_up": "There is no recovery key yet. Make one first.",
  "identity.recovery_not_found": "There is no such restore. The key may have been made anew.",
  "identity.recovery_not_open_to_you":
    "You cannot do this in this restore: who asks, who approves and who opens are three people, and it ends after three days. Open the page anew to see where it stands.",
  "identity.recovery_share_given": "This share has been passed on already. Pass on another one.",
  "identity.recovery_opener_unfit": "Choose a member who has keys, and is not the person who asks.",
  "identity.recovery_holders_changed":
    "The administrators have changed, so the key was not kept. Open the page anew and make it once more.",
  "identity.recovery_opened_otherwise": "Something else was opened. The restore does not count as rehearsed.",
  "identity.recovery_would_lose":
    "Nothing was replaced: periods that the present recovery key alone opens: {count}. Restore them first, or confirm that they may be lost, and try again.",
  "setup.token_wrong": "This set-up link is not right. Open the latest one that the server has printed.",
  "setup.token_expired": "This set-up link has expired. Restart the server to print a new one.",
  "setup.done": "The set-up has been done already. Sign in instead.",
  "setup.not_demonstration":
    "Only a demonstration company can be removed, and this is a real one. Nothing was changed.",
  "contract.not_entitled": "There is no contract for this service. If you need it, ask your administrator.",
  "contract.suspended":
    "The contract is suspended ({ground}), so this service cannot be used. Ask your administrator.",
  "contract.ended": "The contract has ended, so this service cannot be used. Ask your administrator.",
  "contract.not_started":
    "The contract has not started yet, so this service cannot be used. Ask your administrator for its first day.",
  "contract.interrupted": "The service is interrupted ({ground}) and cannot be used. Wait until it goes on.",
  "contract.not_found": "This contract was not found. Reload the page and choose again.",
  "contract.contracted_already":
    "There is a contract for this service already. Nothing was entered. Change that one instead.",
  "contract.too_many_licences":
    "One contract takes at most {most} licences. Nothing was entered. Choose fewer, or apply for another contract.",
  "contract.too_many_accounts":
    "The telework contract counts {most} accounts (on {day}, invited people included). Nothing was entered. End the membership of somebody who does not work any more, withdraw an invitation, or apply for a change of the contract on the page “Apply”.",
  "contract.accounts_in_use":
    "{accounts} people work or are invited to, so the number cannot be lowered to {count}. Nothing was entered. End {over} memberships or withdraw their invitations first.",
  "contract.step_out_of_order":
    "This cannot be done with the contract as it stands now. Nothing was entered. Reload the page and look at its state.",
  "contract.ground_unknown":
    "The terms of this contract do not allow this on that ground. Nothing was entered. Choose another ground.",
  "contract.notice_missing":
    "This ground asks for a notice or a demand beforehand. Nothing was entered. Enter its day.",
  "contract.period_runs": "The period is not over. Nothing was entered. {day} is the earliest day.",
  "contract.not_suspended": "This ground is only for a contract that is suspended. Nothing was entered.",
  "contract.paper_missing":
    "This ground asks for a paper. Nothing was entered. Enter its number, or the day on which it arrived.",
  "contract.suspension_too_long":
    "The suspension is too long. Nothing was entered. Choose a day up to {day}.",
  "contract.day_past": "It cannot be done for that day. Nothing was entered. Choose another one.",
  "contract.needs_form":
    "The customer asks for this by a form. Nothing was entered. Take it in under applications.",
  "contract.needs_case": "This rests on a violation. Nothing was entered. Go on by a violation case.",
  "contract.needs_second":
    "No other contract clerk could approve this. Nothing was entered. Appoint one more contract clerk first.",
  "contract.proposed_already":
    "Something already waits for approval with this contract. Nothing was entered. Approve or reject that first.",
  "contract.proposal_not_found":
    "This proposal is no longer there. Reload the page and look how the contract stands.",
  "contract.proposal_own": "Nobody approves what he proposed himself. Ask another contract clerk.",
  "contract.proposal_approved":
    "This proposal was approved already, so it cannot be rejected. If the contract stands as before, another contract clerk than the one who proposed it approves it once more.",
  "contract.not_billed":
    "This contract is billed to no account, so what is unpaid cannot be looked up. Nothing was entered. Attach it under Billing accounts, or enter by which reference the paper it rests on is found, such as a demand.",
  "contract.nothing_overdue":
    "Nothing that this contract was billed is overdue. Nothing was entered. Choose another ground.",
  "contract.demand_missing":
    "{yen} yen of invoice {number} are unpaid, but were not demanded yet. Nothing was entered. Issue a demand with its day first.",
  "contract.debt_too_young":
    "{yen} yen of invoice {number} are unpaid, but it can be stopped from {day} on. Nothing was entered.",
  "contract.licences_used_up":
    "All {most} licences of the contract are issued. Nothing was issued. Revoke one that is not used, or apply for a change of the contract.",
  "contract.licences_in_use":
    "{live} licences are live, so the number cannot be lowered to {count}. Nothing was entered. Revoke {over} of them first.",
  "contract.device_known":
    "A device of this name is on the contract already. Nothing was entered. Give another name.",
  "contract.devices_used_up":
    "All {most} PCs and servers of the contract are named. Nothing was entered. Take one off that is not used, or apply for a change of the contract.",
  "contract.devices_in_use":
    "{live} PCs and servers are named, so the number cannot be lowered to {count}. Nothing was entered. Take {over} of them off first.",
  "contract.device_not_found": "This device was not found: it was taken off already. Reload the page.",
  "contract.licence_not_found": "This licence was not found. Reload the page and choose again.",
  "contract.licence_step":
    "As the licence stands now this cannot be done. Nothing was changed. Reload the page and look at its state.",
  "contract.licence_key_mistyped":
    "The licence key has a typing mistake. Check the five groups of five characters.",
  "contract.licence_unknown":
    "This licence key cannot be used. It may have been re-issued or revoked. Ask your administrator for the key that holds now.",
  "contract.licence_bound_elsewhere":
    "Another device uses this licence key, so this one cannot. Your administrator has been told. To change devices, ask to have it released.",
  "contract.licence_of_another":
    "This licence key is not of this device's organisation, and licences pass to no third party. Ask your own administrator for a key.",
  "contract.told_not_found":
    "The notice or demand is not among what came to this customer. Nothing was entered. Choose another one, or enter the paper and its day.",
  "contract.not_registered":
    "Licence keys are for registered contractors alone, and no administrator is registered yet. File one under 登録事項 (a contract clerk of the provider enters the form under お客様の届出と例外), then issue it again.",
  "contract.day_to_come":
    "An application is not of a day to come. Nothing was entered. Choose the day on which it was received.",
  "contract.applied_by_form":
    "The contract came by a form that was received on {day}. Nothing was entered. Leave the day of application empty.",
  "contract.nothing_changed": "There is nothing to change. Nothing was entered. Choose a number or a plan.",
  "invoicing.month_closed": "This month is closed. Give back by a credit note.",
  "invoicing.outage_times": "An outage was over after it was known, and before now.",
  "invoicing.copied_already": "A qualified invoice was issued for this one already.",
  "invoicing.payment_not_found": "There is no such payment.",
  "invoicing.payment_known": "A payment with this reference is in the books already.",
  "invoicing.payment_cancelled": "This payment is cancelled. Enter the right one anew.",
  "invoicing.not_open": "This invoice is not this account's, or it is paid.",
  "invoicing.split_unequal":
    "The parts add up to {given} yen, and the payment is {yen} yen. Nothing was changed.",
  "invoicing.payment_refunded":
    "A part of this payment was paid back. Cancel that refund in the ledger of the account first.",
  "invoicing.refund_too_much": "No more than {left} yen can be paid back. Nothing was entered.",
  "invoicing.refund_in_future":
    "{day} is later than today. Look at the day of the refund. Nothing was entered.",
  "invoicing.refund_cancelled": "This refund is cancelled.",
  "invoicing.received_in_future":
    "{day} is later than today. Look at the day of receipt. Nothing was entered.",
  "invoicing.item_billed": "This charge is billed already. Credit it with a qualified return invoice.",
  "invoicing.item_withdrawn": "This charge is withdrawn.",
  "invoicing.csv_unreadable": "“{column}” in row {row} cannot be read ({value}). Nothing was taken in.",
  "invoicing.bank_file_unreadable": "Record {record} cannot be read. Nothing was taken in.",
  "invoicing.not_bank_kana":
    "“{name}” has what banks cannot write ({character}). Use kana, capitals and digits, and keep it short.",
  "invoicing.no_collector": "No collector is entered yet. Enter one first.",
  "invoicing.not_a_debit_day": "The day of a debit is a day on which banks are open, tomorrow or later.",
  "invoicing.nothing_to_debit": "There is nothing to debit by this day.",
  "invoicing.customer_number_twice":
    "Several billing accounts have the customer number {number}. Put it right first.",
  "invoicing.debit_run_not_found": "There is no such direct debit.",
  "invoicing.debit_run_closed": "The results of this direct debit are in already, or it is withdrawn.",
  "invoicing.debit_result_other":
    "This file is not the result of this direct debit: its collector, day, customer numbers or amounts are others. Nothing was entered.",
  "invoicing.nothing_overdue": "Nothing is overdue.",
  "invoicing.pay_by_past": "The day to pay by must be after today.",
  "invoicing.telework_given_back":
    "Telework fees are not given back (terms §14-4). Of what was billed at {percent}%, {left} yen without tax can be given back as other fees. Where the invoice itself was wrong, choose “An error in billing” as the ground.",
  "invoicing.line_not_creditable":
    "Nothing of this line can be given back. Choose a line that billed an amount.",
  "invoicing.credit_too_much":
    "Of what was billed at {percent}%, at most {left} yen without tax can be given back.",
  "invoicing.not_an_invoice": "This document is no invoice, so nothing of it can be given back.",
  "invoicing.entry_not_found": "This is not in the books. Open the page again to check.",
  "invoicing.corporate_number_wrong": "This 法人番号 is not right. Look at its 13 digits.",
  "invoicing.electronic_no_registration_number":
    "The issuer had no registration number when this was issued, so it cannot be written as an electronic invoice. Enter one: it holds from the next document on.",
  "invoicing.electronic_no_corporate_number":
    "The billing account has no 法人番号, so this cannot be written as an electronic invoice. Enter it in the billing account.",
  "invoicing.electronic_no_transfer_account":
    "This invoice names no bank account, so it cannot be written as an electronic one. Enter one with the issuer: it holds from the next document on.",
  "invoicing.not_electronic": "The rules of electronic invoices do not take this document. Use the PDF.",
  "invoicing.registration_number_wrong":
    "The registration number is not right. Check the T and its thirteen digits.",
  "invoicing.seal_not_an_image": "Choose a PNG or JPEG picture for the seal.",
  "invoicing.days_turned_round": "The last day is before the first.",
  "invoicing.prices_overlap":
    "From {from} to {to} there is a price of {monthly} yen already. Enter days that do not overlap.",
  "invoicing.account_incomplete":
    "What is said of this account is incomplete or does not fit together. Check customer, bank account and paper.",
  "invoicing.contract_not_found": "This customer has no such contract.",
  "invoicing.account_of_another":
    "This is the billing account of another customer. Choose that of the contract's customer, of a reseller or of a billing assignee.",
  "invoicing.no_registration_number":
    "The issuer has no registration number, so no qualified invoice can be issued.",
  "invoicing.no_issuer": "Who issues the papers is not entered yet. Enter it first.",
  "invoicing.month_not_over": "This month is not over. Close it when it is.",
  "invoicing.close_running": "Another close is running. Try again when it has ended.",
  "invoicing.document_not_found": "There is no such document.",
  "invoicing.not_printed_yet": "This document is still being printed. Try again in a while.",
  "invoicing.mail_address_unknown":
    "This address is not one of the billing account's any more. Reload the page and choose again.",
  "application.not_found": "There is no such application.",
  "application.decided": "This application is decided already, or was withdrawn.",
  "application.not_in_turn":
    "Applications are handled in the order of receipt. Decide number {number} first.",
  "application.reason_unknown": "This application cannot be refused for this reason.",
  "application.cannot_accept":
    "It cannot be accepted as it stands. Check the form and what is to be confirmed.",
  "application.no_provider": "No provider serves this organisation, so there is nobody to apply to.",
  "application.no_contract": "There is no contract for this service.",
  "application.contracted_already": "There is a contract for this service already. Apply for a change.",
  "application.consent_missing": "The terms have to be agreed to.",
  "application.in_future": "The moment of receipt has not come yet.",
  "application.not_signed": "An assignment has to be signed by both sides.",
  "application.nothing_changed": "There is nothing to change.",
  "application.undecided_already":
    "Such an application is undecided already. Wait for the decision on it, or withdraw it first.",
  "application.wrong_form": "This form cannot be used here.",
  "application.no_such_paper": "There is no such paper.",
  "application.line_known": "This name is entered already.",
  "application.quote_not_found": "There is no such quote.",
  "application.quote_over": "This quote was used, was withdrawn, or is no longer valid. Ask the provider.",
  "application.link_unknown": "This link does not work. Check that you copied all of it.",
  "registers.change_not_yet":
    "A day that has not come cannot be filed. Nothing was filed. Choose the day of the change, up to today.",
  "registers.change_before_last":
    "A change cannot hold from before the last form. Nothing was filed. Choose the day of the last form or a later one.",
  "registers.nothing_changed": "This is what is registered already. Nothing was filed.",
  "registers.administrator_not_found":
    "This administrator is not registered. Open the page again to see who is.",
  "registers.last_administrator":
    "The last registered administrator cannot be taken out: nobody could ask anything any more. Register another one first.",
  "registers.person_registered":
    "This account is registered as another administrator already. Nothing was filed.",
  "registers.no_customer":
    "This organisation is no provider's customer, so it has neither a System ID nor registered facts.",
  "registers.caller_unknown":
    "System ID and administrator's name are not those that are registered. Nothing was taken; what was given is written down. Ask for a call from one of the customer's administrators.",
  "registers.not_registered":
    "You are not registered with the provider as an administrator, so nothing was asked. File your account as an administrator under Settings, Registered facts.",
  "registers.enquiry_time": "Enter a time of receipt within the last 31 days. Nothing was taken.",
  "registers.enquiry_not_found": "This enquiry cannot be found.",
  "registers.enquiry_closed":
    "This enquiry is closed, or this cannot be done to it now. Open the page again. Nothing was changed.",
  "registers.attachment_kind":
    "This file cannot be attached. Only PDF, PNG, JPEG and text in UTF-8 (txt, log, csv) can, whose content is what the name says. Check the file and choose again.",
  "registers.attachments_full": "An enquiry takes 20 files at most. Nothing was attached.",
  "registers.attachment_not_found": "This attachment cannot be found.",
  "registers.outage_not_found": "This outage is not registered.",
  "registers.outage_ended": "That this outage is over is written down already. Nothing was changed.",
  "registers.outage_announced": "This outage has been announced already. Look at its notice.",
  "registers.outage_times":
    "The times do not fit. It was known before now, and up between then and now. Nothing was written down.",
  "registers.entry_not_found": "This is not in the register. Open the page again.",
  "registers.entry_over":
    "It is written down already, or the days do not fit. Nothing was written down. Open the page again.",
  "registers.reports_full":
    "20 of your reports wait for a decision, so that this one was not taken. You can report again when the provider has decided.",
  "registers.enquiry_of_other_service":
    "The enquiry is not about support, so that it cannot be refused as unlawful. Nothing was written down.",
  "registers.suspicion_taken_up":
    "Somebody is opening a case by it, so that it cannot be dismissed. Open the page again.",
  "registers.disclosure_confidential":
    "The clause on confidentiality does not allow this on that ground. Get a written consent, or check the ground. Nothing is registered.",
  "registers.disclosure_personal":
    "The clause on personal data does not allow this on that ground. Get a consent, or check the ground. Nothing is registered.",
  "registers.disclosure_corrected": "This has been corrected already. Open the page again and look.",
  "registers.terms_not_contracted":
    "This customer has contracted no service under these terms. Choose other terms. Nothing is registered.",
  "registers.exception_unknown":
    "The terms of this service have no such exception. Nothing was written down.",
  "registers.violation_unknown": "The terms of this service do not forbid this. No case was opened.",
  "registers.measure_unknown": "The terms allow no such measure under this clause. Nothing was changed.",
  "registers.measure_own": "You cannot release a measure that you chose. Ask another contract clerk.",
  "registers.needs_second": "There is no other contract clerk who could release it. Nothing was chosen.",
  "registers.notice_missing":
    "This clause asks for a notice or a demand first. Write it down, then try again.",
  "registers.period_runs":
    "The period of this clause is not over. The measure may be taken from {earliest}. Nothing was changed.",
  "registers.not_suspended":
    "Under this clause only who is suspended can be terminated. Nothing was changed.",
  "registers.still_suspended": "The case is suspended and cannot be closed. Lift the suspension first.",
  "registers.demand_without_time":
    "Give a day after today by which it is to be put right. Nothing was written down.",
  "registers.no_contract":
    "There is no contract to suspend or to end: it is over, or there never was one. The measure was not carried out.",
  "registers.region_exception_not_found": "That exception is not there, or is over already.",
  "registers.period_backwards": "The last day is before the first. Check the dates.",
  "access.outside_region":
    "This service can be used from within Japan only. To use it from abroad, a written agreement with the provider is needed: have your administrator contact the provider's help desk.",
  "consent.company_agreement_missing":
    "The company has not agreed yet to how face information is handled. An administrator can do so under Consent.",
  "consent.company_agreement_outdated":
    "The company agreed to an earlier version. Once an administrator has agreed to the new one, this can go on.",
  "consent.company_agreement_withdrawn": "The company has withdrawn its agreement. The camera is not used.",
  "consent.monitoring_policy_missing":
    "There is no monitoring policy yet. Once an administrator has set one, this can begin.",
  "consent.not_in_monitoring_policy": "The monitoring policy does not list this, so it is not collected.",
  "consent.worker_missing": "The person has not agreed yet. The camera is not used.",
  "consent.worker_refused": "The person does not agree. The camera is not used.",
  "consent.worker_outdated":
    "Since the agreement its text has changed, or the person was no worker for a time. Read the present text and choose whether you agree. Until then the camera is not used.",
  "consent.worker_withdrawn": "The person has withdrawn the agreement. The camera is not used.",
  "consent.text_changed":
    "The text changed while you were reading. Here is the new one: read it and choose again.",
  "consent.not_explained":
    "Nothing is collected yet: the person who uses this device has not been told. An administrator records the explanation, and the person confirms it.",
  "consent.explained_later": "The time of the explanation is yet to come. Please check it.",
  "consent.explained_to_nobody": "This person is no member. Please open the list again.",
  "consent.explanation_not_found": "No such explanation was made to you. Please open the list again.",
  "consent.collection_missing":
    "The company has not agreed to the collection yet. An administrator agrees on the page Collection on devices.",
  "consent.collection_outdated":
    "A new kind of data has been added. It goes on when an administrator agrees anew on the page Collection on devices.",
  "consent.collection_withdrawn": "The company has withdrawn its agreement to the collection.",
  "consent.not_in_catalogue": "This is not in the list of what is collected, and is not taken.",
  "consent.policy_changed":
    "Somebody else changed the monitoring policy first. Load the current one, then change it again.",
  "notices.public_page_for_one":
    "Everybody can see the sign-in page, so a notice for one customer cannot stand there. Choose mail or the console.",
  "notices.no_mail_server":
    "No mail server is configured, so nothing can be mailed. Ask whoever runs the server to set TACHIAI_SMTP_URL and TACHIAI_MAIL_FROM.",
  "notices.customer_not_found": "This customer is not here. Open the list again.",
  "notices.not_found": "This notice is not here.",
  "notices.delivery_not_found": "This delivery is not here. Open the list again.",
  "notices.not_sent_yet": "This mail has not been sent yet. Wait until it has.",
  "notices.stop_unannounced":
    "A stop begins after its notice is out (after {announcedAt}). In an emergency choose “Emergency”.",
  "notices.stop_past": "A stop that has ended cannot be planned. Check when it begins and ends.",
  "notices.known_later": "The outage would be known later than now. Check the time.",
  "notices.stop_not_found": "This stop is not here. Open the list again.",
  "notices.stop_over": "This stop is over already.",
  "notices.guide_not_found": "This text is no longer posted. Please open the list again.",
  "notices.stands_until_past": "A notice must stand until later than it is posted.",
  "consent.operator_policy_changed":
    "Somebody else published a new version first. Read it, then publish again.",
  "consent.too_many_receipts":
    "Devices were given {most} receipts of your consent on {day} already, and no more are. If that was not you, tell your administrator; try again the next day.",
  "consent.effective_too_early": "It can take effect on {earliest} at the earliest.",
  "consent.request_not_found": "There is no such request.",
  "consent.request_closed": "This request was answered or withdrawn already.",
  "consent.requester_unknown":
    "Nobody who has not been identified is granted anything. Write down how he was identified, or refuse with a ground.",
  "consent.terms_not_found": "There is no such version.",
  "consent.terms_changed":
    "Somebody else saved, withdrew or announced first. Read the latest before you go on. What you typed is still on this screen: compare it, then save again.",
  "consent.terms_text_refused": "Line {line} of the text needs to be put right.",
  "consent.terms_edits_refused": "A setting has a value that it may not have.",
  "consent.terms_clause_missing": "A clause that this service needs is missing. See the list of problems.",
  "consent.terms_ground_missing": "Say the ground of the change, and explain it.",
  "consent.terms_not_proposed": "No draft waits for a release. See how it stands now.",
  "consent.terms_own": "Whoever proposed it does not release it. Somebody else has to.",
  "consent.terms_needs_second": "Nobody else could release it. Add another administrator or contract clerk.",
  "consent.terms_channel_missing": "Confirm that the notice was given as laid down (letter, website).",
  "consent.terms_no_mail_server":
    "These changes have to be announced by mail, and no mail server is configured. Ask whoever runs the server to set TACHIAI_SMTP_URL and TACHIAI_MAIL_FROM, then release again.",
  "consent.terms_in_force": "A version that has taken effect is not withdrawn. Lay down a new one.",
  "consent.terms_missing":
    "Your organisation has not agreed to the terms of this service yet. It can be used once an administrator has read them under “Consent status” and agreed.",
  "consent.terms_outdated":
    "The terms of this service have changed and have to be agreed to again. It can be used once an administrator agrees under “Consent status”.",
  "consent.terms_waiting":
    "The terms of this service have just been presented. It cannot be used before the days for saying no are over, or an administrator agrees.",
  "consent.terms_dissented":
    "Your organisation has said that it does not agree to the terms of this service. It can be used once an administrator agrees again.",
  "consent.terms_given_up":
    "Your organisation has withdrawn its agreement to the terms of this service. It can be used once an administrator agrees again.",
  "consent.terms_not_offered":
    "That cannot be done about this version now. Reload the page to see how it stands.",
  "consent.terms_not_agreed": "No terms have been agreed to yet, so there is no copy of them.",
  "consent.clauses_not_acknowledged": "Acknowledge each of the clauses that are pointed out.",
  "consent.licence_missing": "Accept the licence agreement before you use this agent.",
  "consent.recheck_not_yet": "The day of the check cannot lie in the future.",
  "consent.recheck_entered": "This recheck was entered already.",
  "consent.recheck_unasked":
    "This customer has no such contract, or its terms ask for no recheck. Nothing was written down.",
  "contract.not_in_japan": "This service is for organisations in Japan.",
  "contract.not_a_corporation": "This service is for corporations and other organisations.",
  "contract.not_a_business": "This service is for corporations and business operators.",
  "contract.no_maintenance_contract": "It takes a live maintenance contract that includes remote support.",
  "contract.not_line_holder": "This service is for the holder of the line himself.",
  "identity.risk_not_acknowledged": "Acknowledge who carries the risk of IDs and passwords.",
  "registers.defect_not_promised": "Only the watch service promises to repair hidden defects free of charge.",
  "consent.agreement_says_nothing": "Choose at least one clause or setting.",
  "consent.agreement_not_allowed":
    "There is a value that law or the terms of the service do not allow, or a setting that no agreement changes. A confidentiality agreement lays down that clause alone.",
  "consent.agreement_not_yet": "The day of conclusion cannot lie in the future.",
  "consent.agreement_not_found": "That agreement is not there.",
  "consent.agreement_over":
    "It cannot end on that day. Choose one from today on, within the time in which it holds.",
  "consent.agreement_decided": "Nothing waits for a decision. See how it stands now.",
  "consent.agreement_own": "Whoever entered it does not release it. Another contract clerk has to.",
  "consent.provision_not_yet": "The day lies ahead. Register it once the data has been provided.",
  "consent.provision_not_found": "There is no such provision.",
  "consent.provision_corrected":
    "This was corrected already. To correct the correction, choose the newer one.",
  "evidence.witness_key_malformed":
    "The witness's public key (the line that tachiai witness shows when it starts) has not the right form.",
  "evidence.address_refused": "The address begins with http:// or https:// and has no user name, ? or #.",
  "evidence.authority_malformed": "The authority's certificate is no certificate in PEM.",
  "evidence.run_by_others":
    "Only administrators of the organisation that runs this server can change this. Please ask that organisation.",
  "evidence.time_stamp_not_found": "There is no time stamp of this day.",
  "evidence.witness_already_there": "This witness is already there.",
  "evidence.witness_not_found": "This witness is not found. It may have been ended already.",
  "evidence.not_found": "This entry was not found. Its time may have come and it was deleted.",
  "evidence.damaged": "This was altered after it was stored, so it is not shown. Tell your administrator.",
  "evidence.hold_person_unknown": "This person never was a member here. Choose somebody else.",
  "evidence.hold_too_long":
    "A hold ends between today and {latest}. It can be renewed the same way before it ends.",
  "evidence.hold_needs_second":
    "A hold needs a second person to approve it, who is not the one concerned. Make somebody else administrator or auditor under Members, then propose it.",
  "evidence.hold_not_found": "There is no such hold.",
  "evidence.hold_own":
    "You cannot approve a hold that you proposed or that is about you. Ask another administrator or auditor.",
  "evidence.hold_decided": "This proposal was approved or rejected already, or its end has passed.",
  "evidence.hold_not_live": "This hold is over. There is nothing to release.",
  "evidence.no_content": "This entry holds no picture or other content.",
  "evidence.content_shredded":
    "This picture was erased and opens for nobody any more. That it was stays in the evidence.",
  "evidence.not_sealed_to_you": "This content is not sealed to your key.",
  "evidence.link_opens_nothing":
    "This link opens nothing. Check that you have copied all of it; its time, or that of what it opened, may also be over.",
  "evidence.link_without_proof":
    "This link was made before links could show whose they are, so it does not open any more. Ask the company that supported you to show you the recording.",
  "evidence.look_expired": "It has been a while since you opened this. Open it again.",
  "evidence.waiting": "This entry is still being sealed. Wait a few seconds and try again.",
  "evidence.log_not_found": "This log was not found.",
  "evidence.log_pruned":
    "This part of the log was removed after all its entries had been erased. The log goes on from entry {minimumIndex} (counting from 0).",
  "evidence.tile_not_found": "This part of the log does not exist yet.",
  "evidence.content_too_large": "The content is too large (at most {limitBytes} bytes).",
  "evidence.content_refused": "Content of this format or size is not accepted.",
  "evidence.declaration_false":
    "The device's declaration does not match the content, or its signature is wrong.",
  "evidence.recipient_not_allowed": "The content is sealed to somebody who may not open it.",
  "evidence.id_taken": "This id belongs to other content.",
  "evidence.epoch_unknown": "The server has not received the epoch key that this content is sealed to.",
  "evidence.person_not_managed":
    "You do not manage this person now, so earlier pictures cannot be asked for.",
  "evidence.rewrap_not_due": "This epoch key is not to be passed on to that person, or he has it already.",
  "evidence.upload_gone": "The content was not kept. Send it again.",
  "evidence.export_not_own":
    "A copy of one's own records holds nobody else's. Choose yourself as the person they are about.",
  "evidence.export_without_keys":
    "You have no keys yet, so you cannot sign an export. Get them ready on the page Keys.",
  "evidence.export_empty": "No entry matches. Choose other days or kinds. Nothing was exported.",
  "evidence.export_too_large":
    "There are more than {limit} entries. Choose fewer days or kinds. Nothing was exported.",
  "evidence.export_too_many_contents":
    "There are more than {limit} pictures. Choose fewer days, leave pictures out, or ask for approval under “Exports above the limit” on the page Export. Nothing was exported.",
  "evidence.export_of_one_person":
    "An export with pictures is of one person at a time. Choose whom. Nothing was exported.",
  "evidence.export_permit_needs_second":
    "There is no other administrator who could approve it, so nothing was asked for. Name another administrator first; whoever the pictures show cannot approve.",
  "evidence.export_permit_not_found": "This request was not found.",
  "evidence.export_permit_own":
    "Nobody approves what he asked for himself or what is about himself. Ask another administrator.",
  "evidence.export_permit_decided":
    "This request is decided already, or its time is over. Nothing was changed.",
  "evidence.log_held_back":
    "The server was restored from a backup or set back, so this log cannot be read yet. It can be again once an administrator of the organisation has confirmed it. Ask the organisation.",
  "evidence.log_reader_too_long":
    "The last day must lie between today and {latest}. Nobody was admitted. Choose another day.",
  "evidence.publication_needs_second":
    "Publishing a log needs a second person who approves it. Nothing was proposed. Make somebody else administrator or auditor under Members, then propose it.",
  "evidence.publication_there":
    "This log is open to everybody already, or waits for approval. Nothing new was proposed.",
  "evidence.publication_not_found":
    "This publication was not found, or it is over already. Nothing was changed.",
  "evidence.publication_own":
    "Nobody approves what he proposed himself. Ask another administrator or an auditor.",
  "evidence.publication_decided": "This proposal was approved, rejected or taken back already.",
  "evidence.publication_held_back":
    "This is held back since the server was restored or set back. Nothing was changed. To publish the log, an administrator proposes it anew under Evidence › Witnesses.",
  "evidence.log_reader_not_found":
    "This reader was not found, or another administrator has resumed or ended the admission already. Nothing was changed.",
  "evidence.log_reader_unknown":
    "The logs cannot be read at this address: its time is over, it was ended, or it is wrong.",
  "evidence.look_daily_limit":
    "You can open {limit} pictures of other people in one day. Nothing was opened. That you were stopped at the limit now stands in the records of whoever they show. You can open more tomorrow; if it cannot wait, ask another manager to look.",
  "evidence.export_daily_limit":
    "Of other people's pictures at most {limit} can be exported in one day ({today} today so far). Tomorrow you can again. Without pictures you can export today; if it cannot wait, ask for approval under “Exports above the limit” on the page Export.",
  "support.number_unknown":
    "This number cannot be used. It is wrong, older than 10 minutes, or was used already. Ask the person on the telephone for a new one.",
  "support.link_unknown":
    "This link cannot be used. It was replaced by a new one, or the address is wrong. Ask your administrator for a new link.",
  "support.not_contracted_device":
    "This device is not covered by a support contract. An administrator can put it on the contract's list of PCs and servers.",
  "support.session_not_found":
    "This support session was not found: it ended a while ago, or the address is wrong.",
  "support.not_a_supporter":
    "Only supporters and support supervisors of a company that this organisation has engaged for support may do this.",
  "support.no_support_here":
    "This organisation cannot be supported from here. Choose a customer, or your own organisation as the provider.",
  "support.step_not_now":
    "The session has changed, so this cannot be done now. Look at how it stands on the screen.",
  "support.ask_over":
    "This can no longer be answered: its time is over, or it was answered already. The supporter asks again if it is needed.",
  "support.already_asked": "This was asked for already, or is allowed. Wait for the answer.",
  "support.view_first": "Seeing the screen has to be allowed first. Ask for that.",
  "support.too_long": "This is longer than it may be allowed for. Choose a shorter time.",
  "support.not_leading": "Only who leads the session may do this. Take the session over if that is needed.",
  "support.not_in_session":
    "You are not in this session. Join it first; the customer sees your name when you do.",
  "support.function_not_there": "The customer's page cannot do this.",
  "support.checklist_open": "Some points of the checklist are left. Go through all of them first.",
  "support.terms_outdated":
    "The terms have changed. The customer has to read the newest ones on the page and agree again.",
  "support.nothing_to_redact":
    "There is nothing recorded in this time that could be removed. It was removed already, or was not recorded.",
  "support.no_certificate":
    "There is no certificate of this session. It is issued when a session that took place has ended, and goes when its retention is over.",
  "support.quote_first":
    "It is outside the support hours. Quote the fee first, and begin when the customer has accepted it.",
};
