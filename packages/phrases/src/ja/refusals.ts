import type { RefusalCode } from "@tachiai/protocol";

/** What happened and what to do; `{name}` is filled from the refusal's details. */
export const refusals: Record<RefusalCode | "fault", string> = {
  fault: "内部で問題が起きました。入力した内容は失われていません。少し待ってからもう一度お試しください。",
  "request.invalid": "入力内容に誤りがあります。表示された項目を直してからもう一度送信してください。",
  "request.not_found": "見つかりません。削除されたか、アドレスが間違っています。",
  "request.too_large": "送信したデータが大きすぎます。小さくしてからもう一度送信してください。",
  "request.too_many": "短い時間に操作が多すぎます。{seconds}秒ほど待ってからもう一度お試しください。",
  "request.busy": "ただいま混み合っています。少し待ってからもう一度お試しください。",
  "request.wrong_host":
    "このアドレスでは利用できません。会社から案内されたアドレスを開いてください。管理者の方は、この名前が設定にあるか確かめてください。",
  "request.wrong_origin": "別のサイトからの操作は受け付けません。この画面を開き直してください。",
  "request.wrong_version": "プログラムの版が古すぎます。画面を再読み込みしてください。",
  "access.signed_out": "サインインしていません。もう一度サインインしてください。",
  "access.other_person":
    "このブラウザーでは、いま別の人がサインインしています。ご本人がサインインすると続けられます。",
  "access.denied": "この操作をする権限がありません。必要な場合は管理者にご相談ください。",
  "access.no_engagement": "この会社のデータを扱う委任がありません。委任が終了した可能性があります。",
  "telework.not_working": "勤務を開始していません。先に「出勤」を押してください。",
  "telework.already_working": "{since}からすでに勤務中です。終える場合は「退勤」を押してください。",
  "telework.on_break": "{since}から休憩中です。先に「休憩終了」を押してください。",
  "telework.already_on_break": "{since}からすでに休憩中です。戻ったら「休憩終了」を押してください。",
  "telework.not_on_break": "休憩中ではありません。休憩に入る場合は「休憩開始」を押してください。",
  "telework.no_task": "実行中の仕事内容がありません。始める場合は「仕事内容開始」を押してください。",
  "telework.shift_left_open":
    "{since}に始めた勤務が終了されないまま24時間を過ぎました。新しく始める場合は「出勤」を押し、前の勤務の終了時刻は勤務管理者に知らせてください。",
  "telework.task_missing":
    "仕事内容が入力されていません。何の仕事かを入力してから「仕事内容開始」を押してください。",
  "telework.stamp_id_taken":
    "この打刻の番号は別の打刻で使われています。画面を開き直してから、もう一度打刻してください。",
  "telework.clock_wrong_by_a_day":
    "端末の時計が大きくずれています（端末は{deviceTime}、正しくは{serverTime}、いずれも日本時間）。端末の日付と時刻を合わせてから、もう一度お試しください。",
  "telework.stamp_too_old":
    "{capturedAt}の打刻は{days}日より前のため受け付けられません。勤務管理者に知らせてください。",
  "telework.too_many_stamps":
    "{day}の打刻がすでに{most}回あるため、これ以上は受け付けられません。心当たりがなければ勤務管理者に知らせてください。",
  "telework.month_not_over":
    "{month}はまだ終わっていません。翌月になると確定、書き出し、判定の点検ができます。",
  "telework.month_changed":
    "{name}さんの打刻が、画面を開いたあとに変わりました。新しい内容を確かめてから、もう一度確定してください。まだ誰の月も確定していません。",
  "telework.month_erased": "{month}の打刻は保存期間が過ぎています。確定を取り消すことはできません。",
  "telework.month_not_confirmed": "この月は確定も書き出しもされていません。取り消すものはありません。",
  "telework.month_empty": "この月に打刻のある人が、あなたの管理するグループにいません。",
  "telework.agent_elsewhere":
    "別の端末（{deviceName}）でエージェントが動いています。この端末で続ける場合は「この端末に切り替える」を押してください。切り替えは記録されます。",
  "telework.agent_not_found":
    "この端末はまだ登録されていません。エージェントの画面を開き直して、登録からやり直してください。",
  "telework.agent_of_another":
    "この端末は別の人のエージェントとして登録されています。自分の端末を使うか、ブラウザーの別のプロファイルでエージェントを開いてください。",
  "telework.sequence_behind":
    "この記録より新しい記録がすでに届いています。エージェントは続きの番号から送り直します。",
  "telework.agent_key_differs":
    "この端末は別の鍵で登録されています。エージェントの画面を開き直すと、新しい端末として登録できます。",
  "telework.too_many_agents":
    "{day}に登録した端末がすでに{most}台あるため、これ以上は登録できません。登録済みの端末を使うか、翌日にもう一度お試しください。",
  "telework.picture_unreadable":
    "送信された画像を読み取れません。エージェントの画面を再読み込みしてください。",
  "telework.picture_not_found": "画像が見つかりません。先に画像を送信してから、もう一度お試しください。",
  "telework.picture_not_chosen":
    "このグループの設定では、この種類の画像を残しません。画像は保存していません。",
  "telework.picture_not_agreed": "この種類の画像には、いま本人の同意がありません。画像は保存していません。",
  "telework.picture_outside_work": "勤務時間の外、または休憩中に撮られた画像のため、保存していません。",
  "telework.picture_before_consent": "同意より前に撮られた画像のため、保存していません。",
  "telework.picture_too_old":
    "{capturedAt}の画像は{days}日より前のため受け付けられません。保存していません。",
  "telework.picture_recipients_missing":
    "画像の宛先に、本人または勤務管理者が含まれていません。エージェントの画面を再読み込みすると、宛先が新しくなります。",
  "telework.picture_used": "ほかの顔の登録で使われた画像が含まれています。もう一度撮影して登録してください。",
  "telework.too_many_pictures":
    "{day}に届いたこの種類の画像がすでに{most}枚あるため、保存していません。翌日からまた保存できます。心当たりがなければ勤務管理者に知らせてください。",
  "telework.storage_full":
    "サーバーの保存場所がいっぱいです。画像はこの端末に残っています。管理者に知らせてください。空きができると自動で送られます。",
  "telework.enrolment_not_found": "顔の登録が見つかりません。削除された可能性があります。",
  "telework.enrolment_id_taken":
    "この登録の番号は別の登録で使われています。もう一度最初から登録してください。",
  "telework.enrolment_decided":
    "この顔の登録はすでに処理されています。一覧を読み込み直して、いまの状態を確かめてください。",
  "telework.incident_not_found":
    "インシデントが見つかりません。保存期間が終わって削除された可能性があります。",
  "telework.incident_judged":
    "このインシデントはすでに判断されています。本人が再判定を求めると、別の勤務管理者が判断できます。",
  "telework.incident_not_judged": "まだ判断されていません。再判定は、判断の後に求められます。",
  "telework.incident_other_judge":
    "一度判断した人や、自分で報告した人は判断できません。別の勤務管理者に判断を依頼してください。",
  "telework.no_other_judge":
    "再判定できる別の勤務管理者がいません。上位のグループに勤務管理者を置くよう、管理者にご相談ください。",
  "telework.too_many_explanations":
    "このインシデントにはすでに本人の説明が{most}件あるため、これ以上は追加できません。続きは勤務管理者に直接伝えてください。",
  "telework.thresholds_crossed":
    "「別人とみなす」しきい値が「本人とみなす」しきい値より高くなっています。同じか、低い値にしてください。",
  "identity.sign_in_wrong": "メールアドレスまたはパスワードが違います。もう一度入力してください。",
  "identity.sign_in_locked":
    "サインインの失敗が続いたため、{minutes}分ほど受け付けません。時間をおいてからお試しください。お急ぎの場合は、以前サインインしたことのある端末をお使いください。",
  "identity.password_wrong": "現在のパスワードが違います。もう一度入力してください。",
  "identity.hashing_not_in_force":
    "画面が古いため、パスワードを設定できません。画面を再読み込みしてからもう一度お試しください。",
  "identity.keys_differ":
    "送られた鍵が登録済みの鍵と一致しません。画面を開き直してからもう一度お試しください。",
  "identity.keys_exist":
    "鍵はすでに登録されています。新しい鍵への置き換えは、パスワードの再設定後だけに行えます。",
  "identity.keys_missing": "鍵がまだありません。先に回復コードで以前の鍵を開くか、新しい鍵を作ってください。",
  "identity.no_locked_keys": "回復コードで開く鍵はありません。",
  "identity.roster_behind": "ほかの署名が先に加わりました。最新の名簿でもう一度お試しください。",
  "identity.roster_refused":
    "名簿にこの署名を加えられません。画面を読み込み直し、署名待ちの一覧を確かめてください。",
  "identity.roster_not_lost":
    "失われた署名を戻せるのは、復元から{days}日間だけです。この間に復元された記録がありません。名簿はそのままです。",
  "identity.roster_clock":
    "署名の時刻がサーバーの時刻と離れています。画面を読み込み直してからもう一度お試しください。",
  "identity.session_not_found": "サインインの記録が見つかりません。すでに終了しています。",
  "identity.member_not_found": "メンバーが見つかりません。",
  "identity.membership_ended": "このメンバーの所属は{lastDay}で終了しています。",
  "identity.last_administrator":
    "この変更をすると{day}から管理者がいなくなります。先に別のメンバーを管理者にしてください。",
  "identity.day_passed": "過去の日付（{day}）からの変更はできません。{earliest}以降の日付を選んでください。",
  "identity.role_not_here": "この組織では「{role}」の役割を付けられません。",
  "identity.manager_needs_group": "勤務管理者には、管理するグループを選んでください。",
  "identity.role_without_group": "グループを選べるのは勤務管理者だけです。",
  "identity.member_elsewhere":
    "このメンバーのアカウントは他の組織でも使われているため、こちらから再設定できません。本人がパスワードを思い出せない場合は、別のメールアドレスで招待し直してください。",
  "identity.group_not_found": "グループが見つかりません。削除された可能性があります。",
  "identity.group_below_itself": "グループを自分自身または下位のグループの下に移すことはできません。",
  "identity.group_name_taken": "同じ場所に「{name}」というグループがすでにあります。別の名前にしてください。",
  "identity.group_in_use":
    "下位のグループ、メンバー、または勤務管理者がいるグループは削除できません。先に移してください。",
  "identity.already_member": "{email} はすでにメンバーです。",
  "identity.already_invited":
    "{email} にはすでに招待を送っています。送り直す場合は、先に前の招待を取り消してください。",
  "identity.invitation_not_found": "招待が見つかりません。",
  "identity.invitation_not_open": "この招待はすでに使われたか、取り消されています。",
  "identity.demonstration":
    "デモ会社に実在の人を招待することはできません。デモ会社を削除してから初期設定を行ってください。",
  "identity.link_unknown": "リンクが正しくありません。届いたリンクの全体を開いてください。",
  "identity.link_expired": "リンクの有効期限が切れています。管理者に新しいリンクを依頼してください。",
  "identity.link_used": "このリンクはすでに使われています。サインインしてください。",
  "identity.link_withdrawn": "このリンクは取り消されています。管理者にお問い合わせください。",
  "identity.account_exists":
    "このメールアドレスは、すでに別のアカウントのサインインに使われています。ご自分のアカウントならサインインして参加し、そうでなければ別のアドレスを選んでください。",
  "identity.engagement_not_found": "委任が見つかりません。",
  "identity.engagement_ended": "この委任はすでに終了しています。",
  "identity.customer_not_found": "お客様の組織が見つかりません。",
  "identity.handed_over":
    "お客様の管理者がすでに参加しているため、こちらから招待できません。メンバーの追加はお客様の管理者が行います。",
  "identity.pairing_not_found":
    "鍵の受け取りが終わったか断られたか、10分の期限が切れています。新しい端末で受け取りをやり直してください。",
  "identity.pairing_answered":
    "鍵はすでに渡されています。受け取れないときは、新しい端末でやり直してください。",
  "identity.passkey_refused":
    "このパスキーではサインインできませんでした。もう一度試すか、パスワードでサインインしてください。",
  "identity.passkey_not_made":
    "パスキーを確かめられなかったため、追加していません。このページを開き直して、もう一度追加してください。",
  "identity.passkey_exists": "このパスキーはすでに追加されています。",
  "identity.passkey_not_found": "パスキーが見つかりません。すでに削除されています。",
  "identity.too_many_passkeys":
    "パスキーは{most}個までです。使っていないものを削除してから追加してください。",
  "identity.recovery_not_set_up": "復旧の鍵がまだありません。先に「復旧の鍵を作る」を行ってください。",
  "identity.recovery_not_found": "復旧の申請が見つかりません。鍵が作り直された可能性があります。",
  "identity.recovery_not_open_to_you":
    "この復旧の申請では、あなたはこの操作をできません。申請した人・承認した人・開く人は別の人である必要があり、期限もあります。画面を開き直して確かめてください。",
  "identity.recovery_share_given": "この一片はすでに渡されています。別の一片を渡してください。",
  "identity.recovery_opener_unfit":
    "開く人には、申請した人とは別の、鍵を持っているメンバーを選んでください。",
  "identity.recovery_holders_changed":
    "管理者が変わったため、鍵を保存していません。画面を開き直して、もう一度作ってください。",
  "identity.recovery_opened_otherwise": "開いた内容が違います。復旧は予行されたことになっていません。",
  "identity.recovery_would_lose":
    "今の復旧の鍵でしか開けない期間が{count}件あるため、鍵は替えていません。先にこの鍵で開いて渡すか、失ってよいことを確かめてからもう一度行ってください。",
  "setup.token_wrong":
    "初期設定用のリンクが正しくありません。サーバーの画面に表示された最新のリンクを開いてください。",
  "setup.token_expired":
    "初期設定用のリンクの有効期限が切れています。サーバーを起動し直すと新しいリンクが表示されます。",
  "setup.done": "初期設定はすでに終わっています。サインインしてください。",
  "setup.not_demonstration":
    "削除できるのは体験用の会社だけです。この会社は実際の会社のため、何も変更していません。",
  "contract.not_entitled": "このサービスの契約がありません。必要な場合は管理者にご相談ください。",
  "contract.suspended":
    "契約が利用停止中のため（{ground}）、このサービスは利用できません。管理者にご相談ください。",
  "contract.ended": "契約が終了したため、このサービスは利用できません。管理者にご相談ください。",
  "contract.not_started":
    "契約の開始日になっていないため、このサービスはまだ利用できません。開始日は管理者にご確認ください。",
  "contract.interrupted":
    "サービスの提供が中断されているため（{ground}）、利用できません。再開をお待ちください。",
  "contract.not_found": "その契約は見つかりません。画面を更新して、もう一度選んでください。",
  "contract.contracted_already":
    "同じサービスの契約がすでにあります。何も登録していません。契約の変更としてお手続きください。",
  "contract.too_many_licences":
    "1 契約のライセンスは {most} 個までです。何も登録していません。個数を減らすか、別の契約を申し込んでください。",
  "contract.too_many_accounts":
    "テレワークの契約は {most} アカウントまでです（{day} 時点。招待中の人も含みます）。何も登録していません。使わない人の所属を終えるか招待を取り下げるか、「お申し込み」から契約の変更を申し込んでください。",
  "contract.accounts_in_use":
    "{accounts} 人が働くことになっているため、{count} アカウントには減らせません（招待中の人も含みます）。何も登録していません。先に {over} 人の所属を終えるか、招待を取り下げてください。",
  "contract.step_out_of_order":
    "契約の今の状態では、この手続きはできません。何も登録していません。画面を更新して、状態を確かめてください。",
  "contract.ground_unknown":
    "この契約の約款・規約では、この根拠による手続きはできません。何も登録していません。別の根拠を選んでください。",
  "contract.notice_missing":
    "この根拠には事前の通知（催告）が要ります。何も登録していません。通知した日（催告の期限）を入力してください。",
  "contract.period_runs": "期間がまだ満了していません。何も登録していません。早くても {day} からです。",
  "contract.not_suspended":
    "この根拠による手続きは、利用停止中の契約にしかできません。何も登録していません。",
  "contract.paper_missing":
    "この根拠には書面が要ります。何も登録していません。書面の番号または受付日を入力してください。",
  "contract.suspension_too_long":
    "利用停止の期間が長すぎます。何も登録していません。{day} までの日を選んでください。",
  "contract.day_past": "その日にはできません。何も登録していません。日付を選びなおしてください。",
  "contract.needs_form":
    "契約者の申込みによる手続きです。何も登録していません。「申込」から受け付けてください。",
  "contract.needs_case":
    "禁止行為などの違反による手続きです。何も登録していません。「違反対応」から進めてください。",
  "contract.needs_second":
    "承認できる別の契約担当がいません。何も登録していません。契約担当をもう1人決めてからお試しください。",
  "contract.proposed_already":
    "この契約には、承認待ちの提案がすでにあります。何も登録していません。先にその提案を承認または却下してください。",
  "contract.proposal_not_found": "その提案はもうありません。画面を更新して、契約の状態を確かめてください。",
  "contract.proposal_own": "自分の提案は自分では承認できません。別の契約担当に頼んでください。",
  "contract.proposal_approved":
    "この提案はすでに承認されているため、却下できません。契約の状態が変わっていなければ、提案者以外の契約担当がもう一度承認してください。",
  "contract.not_billed":
    "この契約は請求先に結び付いていないため、未払いを確かめられません。何も登録していません。「請求先」で結び付けるか、催告書など根拠となる書面の番号を入力してください。",
  "contract.nothing_overdue":
    "この契約の請求に、支払期限を過ぎた未払いはありません。何も登録していません。別の根拠を選んでください。",
  "contract.demand_missing":
    "請求書 {number} の {yen} 円が未払いですが、催告がまだです。何も登録していません。先に督促状（期限付き）を発行してください。",
  "contract.debt_too_young":
    "請求書 {number} の {yen} 円が未払いですが、止められるのは {day} からです。何も登録していません。",
  "contract.licences_used_up":
    "契約のライセンス {most} 個は、すべて発行済みです。何も発行していません。使わないものを失効させるか、契約の変更を申し込んでください。",
  "contract.licences_in_use":
    "使えるライセンスが {live} 個あるため、{count} 個には減らせません。何も登録していません。先に {over} 個を失効させてください。",
  "contract.device_known":
    "同じ名前の機器がすでに登録されています。何も登録していません。別の名前を付けてください。",
  "contract.devices_used_up":
    "契約の対象 {most} 台は、すべて登録済みです。何も登録していません。使わないものを外すか、契約の変更を申し込んでください。",
  "contract.devices_in_use":
    "対象の機器が {live} 台登録されているため、{count} 台には減らせません。何も登録していません。先に {over} 台を外してください。",
  "contract.device_not_found": "その機器は見つかりません。すでに外されています。画面を更新してください。",
  "contract.licence_not_found": "そのライセンスは見つかりません。画面を更新して、もう一度選んでください。",
  "contract.licence_step":
    "ライセンスの今の状態では、この操作はできません。何も変えていません。画面を更新して、状態を確かめてください。",
  "contract.licence_key_mistyped":
    "ライセンスキーに入力の誤りがあります。5文字ずつ5組を、もう一度確かめてください。",
  "contract.licence_unknown":
    "このライセンスキーは使えません。再発行または失効されている場合があります。管理者に新しいキーを確かめてください。",
  "contract.licence_bound_elsewhere":
    "このライセンスキーは、ほかの端末で使われています。この端末では使えません。使用があったことを管理者に知らせました。端末を替える場合は、管理者に解放を頼んでください。",
  "contract.licence_of_another":
    "このライセンスキーは、この端末の組織のものではありません。ライセンスは第三者に譲れません。自分の組織の管理者にキーを確かめてください。",
  "contract.told_not_found":
    "選んだお知らせ・督促状は、このお客様に届いたものの中にありません。何も登録していません。選びなおすか、書面の番号と日付を入力してください。",
  "contract.not_registered":
    "ライセンスキーは、登録された契約者だけに発行します。管理者がまだ届け出られていません。契約 › 登録事項 で管理者を届け出てから（提供会社の契約担当は、契約 › お客様の届出と例外 で申込書か届出書を記入してから）、もう一度発行してください。",
  "contract.day_to_come":
    "申込日に、これからの日は選べません。何も登録していません。申込みを受けた日を選んでください。",
  "contract.applied_by_form":
    "この契約の申込日は、申込書の受付日（{day}）で決まっています。何も登録していません。申込日を空欄にして登録してください。",
  "contract.nothing_changed": "変更する内容がありません。何も登録していません。数かプランを選んでください。",
  "invoicing.month_closed": "この月はもう締めています。返還請求書で減額してください。",
  "invoicing.outage_times": "復旧は、把握より後で、今より前の時刻にしてください。",
  "invoicing.copied_already": "この請求書の適格請求書は、すでに発行しています。",
  "invoicing.payment_not_found": "この入金はありません。",
  "invoicing.payment_known": "この取引番号の入金はすでに登録されています。",
  "invoicing.payment_cancelled": "この入金は取り消されています。正しい入金を新しく登録してください。",
  "invoicing.not_open": "この請求書は、この請求先のものでないか、すでに支払われています。",
  "invoicing.split_unequal":
    "振り分けの合計（{given}円）が入金額（{yen}円）と合いません。何も変えていません。",
  "invoicing.payment_refunded":
    "この入金には返金した分があります。先に、請求先の元帳で返金を取り消してください。",
  "invoicing.refund_too_much": "返金できるのは{left}円までです。何も登録していません。",
  "invoicing.refund_in_future":
    "返金日が今日より後です（{day}）。返金日を確かめてください。何も登録していません。",
  "invoicing.refund_cancelled": "この返金は取り消されています。",
  "invoicing.received_in_future":
    "入金日が今日より後です（{day}）。入金日を確かめてください。何も登録していません。",
  "invoicing.item_billed": "この料金はもう請求しています。返還請求書で減額してください。",
  "invoicing.item_withdrawn": "この料金は取り下げられています。",
  "invoicing.csv_unreadable": "{row}行目の「{column}」を読めません（{value}）。何も取り込んでいません。",
  "invoicing.bank_file_unreadable": "{record}件目のレコードを読めません。何も取り込んでいません。",
  "invoicing.not_bank_kana":
    "「{name}」には銀行のファイルに書けない文字があります（{character}）。カナ、英大文字、数字で、短く書いてください。",
  "invoicing.no_collector": "委託者がまだ登録されていません。先に登録してください。",
  "invoicing.not_a_debit_day": "振替日には、明日以後の銀行の営業日を入れてください。",
  "invoicing.nothing_to_debit": "この日までに振り替えるものはありません。",
  "invoicing.customer_number_twice":
    "顧客番号{number}が2つ以上の請求先にあります。請求先の顧客番号を直してください。",
  "invoicing.debit_run_not_found": "この口座振替はありません。",
  "invoicing.debit_run_closed": "この口座振替の結果はもう登録されているか、取り下げられています。",
  "invoicing.debit_result_other":
    "このファイルは、この口座振替の結果ではありません（委託者、振替日、顧客番号、金額のどれかが違います）。何も登録していません。",
  "invoicing.nothing_overdue": "支払期限を過ぎた未入金はありません。",
  "invoicing.pay_by_past": "お支払い期日には今日より後の日を入れてください。",
  "invoicing.telework_given_back":
    "テレワーク支援の料金は返還できません（約款14条4項）。{percent}%の請求のうち、ほかの料金として返還できるのは税抜{left}円までです。請求そのものが誤っていたときは、理由に「請求の誤り」を選んでください。",
  "invoicing.line_not_creditable": "この明細は返還できません。請求した金額のある明細を選んでください。",
  "invoicing.credit_too_much": "{percent}%の請求のうち、返還できるのは税抜{left}円までです。",
  "invoicing.not_an_invoice": "この書類は請求書ではないため、返還できません。",
  "invoicing.entry_not_found": "このデータはありません。画面を開き直して確かめてください。",
  "invoicing.corporate_number_wrong": "法人番号が正しくありません。13桁の数字を確かめてください。",
  "invoicing.electronic_no_registration_number":
    "差出人に登録番号がないときに発行した書類なので、電子インボイスにできません。請求元に登録番号を登録すると、次に発行する書類からできます。",
  "invoicing.electronic_no_corporate_number":
    "請求先に法人番号がないため、電子インボイスにできません。請求先に法人番号を登録してください。",
  "invoicing.electronic_no_transfer_account":
    "この請求書には振込先が載っていないため、電子インボイスにできません。請求元に振込先を登録すると、次に発行する書類からできます。",
  "invoicing.not_electronic":
    "この書類は、電子インボイスの規則に合わないため、XMLにできません。PDFをお使いください。",
  "invoicing.registration_number_wrong": "登録番号が正しくありません。Tと13桁の数字を確かめてください。",
  "invoicing.seal_not_an_image": "角印にはPNGかJPEGの画像を選んでください。",
  "invoicing.days_turned_round": "最後の日が最初の日より前になっています。",
  "invoicing.prices_overlap":
    "{from}から{to}までは、すでに{monthly}円の料金があります。重ならない日を入れてください。",
  "invoicing.account_incomplete":
    "請求先の内容が足りないか合っていません。顧客・口座・通知書の組み合わせを確かめてください。",
  "invoicing.contract_not_found": "この顧客にこの契約はありません。",
  "invoicing.account_of_another":
    "これは別の顧客の請求先です。契約の顧客か、販売店・請求事業者の請求先を選んでください。",
  "invoicing.no_registration_number": "差出人に登録番号がないため、適格請求書は発行できません。",
  "invoicing.no_issuer": "差出人がまだ登録されていません。先に登録してください。",
  "invoicing.month_not_over": "この月はまだ終わっていません。翌月になってから締めてください。",
  "invoicing.close_running": "別の締めが進んでいます。終わってからもう一度お試しください。",
  "invoicing.document_not_found": "この書類はありません。",
  "invoicing.not_printed_yet": "この書類は作成中です。しばらくしてからもう一度お試しください。",
  "invoicing.mail_address_unknown":
    "このアドレスは、請求先のメールの宛先にありません。ページを読み直してから、もう一度選んでください。",
  "application.not_found": "この申込はありません。",
  "application.decided": "この申込は、すでに結果が出ているか、取り下げられています。",
  "application.not_in_turn": "受け付けた順に処理します。先に第{number}号の結果を出してください。",
  "application.reason_unknown": "この申込は、この理由では断れません。",
  "application.cannot_accept": "このままでは承諾できません。内容と確認事項をご確認ください。",
  "application.no_provider": "サービスの提供会社がないため、申し込めません。",
  "application.no_contract": "このサービスの契約がありません。",
  "application.contracted_already": "このサービスは契約済みです。変更の申込をご利用ください。",
  "application.consent_missing": "約款への同意が必要です。",
  "application.in_future": "受け付けた日時が、まだ来ていません。",
  "application.not_signed": "譲渡申込書には、双方の署名が必要です。",
  "application.nothing_changed": "変更する内容がありません。",
  "application.undecided_already":
    "同じ申込が、まだ審査中です。結果を待つか、先の申込を取り下げてからお申し込みください。",
  "application.wrong_form": "この申込書は、ここでは使えません。",
  "application.no_such_paper": "この書面はありません。",
  "application.line_known": "この名称は登録済みです。",
  "application.quote_not_found": "この見積書はありません。",
  "application.quote_over":
    "この見積書は使用済みか、取り下げられたか、有効期限を過ぎています。提供会社にお問い合わせください。",
  "application.link_unknown": "このリンクは使えません。リンク全体をコピーしたかどうかご確認ください。",
  "registers.change_not_yet":
    "まだ来ていない日は届け出られません。届け出ていません。変更した日（今日まで）を選んでください。",
  "registers.change_before_last":
    "前回の届出より前の日からの変更は届け出られません。届け出ていません。前回の届出の日以後を選んでください。",
  "registers.nothing_changed": "登録されている内容と同じです。何も届け出ていません。",
  "registers.administrator_not_found": "この管理者は登録されていません。画面を開き直して確かめてください。",
  "registers.last_administrator":
    "登録されている最後の管理者は外せません。問い合わせる人がいなくなります。先に別の管理者を登録してください。",
  "registers.person_registered":
    "このアカウントは、すでに別の管理者として登録されています。届け出ていません。",
  "registers.no_customer": "この組織は提供会社のお客様ではないため、システムIDも登録事項もありません。",
  "registers.caller_unknown":
    "システムIDと管理者の氏名が、登録されているものと一致しません。受け付けていません。聞き取った内容は記録しました。お客様の管理者から問い合わせていただくよう伝えてください。",
  "registers.not_registered":
    "あなたは提供会社に管理者として登録されていないため、問い合わせていません。設定の「登録事項」で、あなたのアカウントを管理者として届け出てください。",
  "registers.enquiry_time": "受け付けた時刻は、今までの31日以内で入力してください。受け付けていません。",
  "registers.enquiry_not_found": "この問合せは見つかりません。",
  "registers.enquiry_closed":
    "この問合せは終了しているか、今はこの操作ができません。画面を開き直して確かめてください。何も変えていません。",
  "registers.attachment_kind":
    "このファイルは添付できません。PDF、PNG、JPEG、UTF-8のテキスト（txt、log、csv）で、中身が名前の示す種類と同じものだけを添付できます。ファイルを確かめて、選び直してください。",
  "registers.attachments_full": "1件の問合せに添付できるのは20個までです。添付していません。",
  "registers.attachment_not_found": "この添付ファイルは見つかりません。",
  "registers.outage_not_found": "この障害は登録されていません。",
  "registers.outage_ended": "この障害は、すでに復旧が記録されています。何も変えていません。",
  "registers.outage_announced": "この障害は、すでにお知らせしています。お知らせの画面で確かめてください。",
  "registers.outage_times":
    "時刻の前後が合いません。知った時刻は今より前、復旧の時刻は知った時刻から今までで入力してください。何も記録していません。",
  "registers.entry_not_found": "この項目は台帳にありません。画面を開き直して確かめてください。",
  "registers.entry_over":
    "この項目には、もう記録されているか、日付の前後が合わないため、記録していません。画面を開き直して確かめてください。",
  "registers.reports_full":
    "判断を待っているあなたの報告が20件あるため、報告していません。提供者が判断すると、また報告できます。",
  "registers.enquiry_of_other_service":
    "遠隔支援の問合せではないため、違法な依頼として断れません。何も記録していません。",
  "registers.suspicion_taken_up":
    "この疑いによる違反対応が始められているため、取り下げられません。画面を開き直して確かめてください。",
  "registers.disclosure_confidential":
    "約款の「秘密保持」の条は、この根拠での開示を認めていません。書面の承諾を得るか、ほかの根拠を確かめてください。何も記録していません。",
  "registers.disclosure_personal":
    "約款の「個人情報」の条は、この根拠での提供を認めていません。同意を得るか、ほかの根拠を確かめてください。何も記録していません。",
  "registers.disclosure_corrected": "この記録は、すでに訂正されています。画面を開き直して確かめてください。",
  "registers.terms_not_contracted":
    "このお客様は、この約款のサービスを契約していません。約款を選び直してください。何も記録していません。",
  "registers.exception_unknown": "このサービスの約款には、この例外がありません。何も記録していません。",
  "registers.violation_unknown": "このサービスの約款は、この行為を禁止行為としていません。開始していません。",
  "registers.measure_unknown":
    "この違反について、約款はこの条項によるこの措置を定めていません。何も変えていません。",
  "registers.measure_own": "自分が選んだ措置は自分では承認できません。別の契約担当に頼んでください。",
  "registers.needs_second":
    "承認できる別の契約担当がいないため、選べません。契約担当をもう1人決めてからお試しください。",
  "registers.notice_missing":
    "この条項による措置には、先に通知または催告が必要です。通知または催告を記録してからお試しください。",
  "registers.period_runs":
    "この条項が定める期間が過ぎていません。この措置を取れるのは{earliest}からです。何も変えていません。",
  "registers.not_suspended": "この条項による解除は、停止の後にしか取れません。何も変えていません。",
  "registers.still_suspended": "停止中のため、終了できません。停止を解除してからお試しください。",
  "registers.demand_without_time": "是正の期限は、明日以降の日を入力してください。何も記録していません。",
  "registers.no_contract":
    "停止または解除する契約がありません（もう終わっているか、初めからありません）。この措置は実施していません。",
  "registers.region_exception_not_found": "その例外は見つからないか、すでに終わっています。",
  "registers.period_backwards": "終わりの日が始まりの日より前です。日付を確かめてください。",
  "access.outside_region":
    "このサービスは日本国内からだけ使えます。国外から使う必要があるときは、提供者との書面による合意が必要です。管理者から提供者の窓口へ連絡してください。",
  "consent.company_agreement_missing":
    "会社の同意（顔の情報の取扱い）がまだありません。管理者が「同意」の画面で確認すると始められます。",
  "consent.company_agreement_outdated":
    "会社の同意が古い版のままです。管理者が新しい版を確認すると続けられます。",
  "consent.company_agreement_withdrawn": "会社の同意が撤回されています。カメラは使いません。",
  "consent.monitoring_policy_missing": "監視ルールがまだ定められていません。管理者が定めると始められます。",
  "consent.not_in_monitoring_policy": "監視ルールの取得項目にないため、取得しません。",
  "consent.worker_missing": "本人の同意がまだありません。カメラは使いません。",
  "consent.worker_refused": "本人が同意していません。カメラは使いません。",
  "consent.worker_outdated":
    "同意してから、内容が変わったか、いったん勤務者でなくなりました。いまの内容を読んで、同意するかどうかを選んでください。それまでカメラは使いません。",
  "consent.worker_withdrawn": "本人の同意が撤回されています。カメラは使いません。",
  "consent.text_changed":
    "読んでいる間に内容が新しくなりました。新しい内容を表示しますので、もう一度読んで選んでください。",
  "consent.not_explained":
    "この端末を使う人への説明が済んでいないため、取得を始められません。管理者が説明を記録し、本人が確かめると始められます。",
  "consent.explained_later": "説明の時刻が、いまより後です。確かめてください。",
  "consent.explained_to_nobody": "この人はメンバーにいません。一覧を開き直してください。",
  "consent.explanation_not_found": "あなたへの説明の記録が見つかりません。一覧を開き直してください。",
  "consent.collection_missing":
    "会社がまだ取得に同意していないため、始められません。管理者が「端末での取得」で同意すると始められます。",
  "consent.collection_outdated":
    "取得の一覧に新しい種類が加わりました。管理者が「端末での取得」であらためて同意すると、続けられます。",
  "consent.collection_withdrawn": "会社が取得への同意を撤回しているため、始められません。",
  "consent.not_in_catalogue": "取得の一覧にないものなので、受け付けません。",
  "consent.policy_changed":
    "ほかの人が監視ルールを先に変更しました。最新の内容を読み込んでから、もう一度変更してください。",
  "notices.public_page_for_one":
    "サインイン画面は誰でも見られるため、特定のお客様だけへのお知らせは掲示できません。メールまたは画面内のお知らせを選んでください。",
  "notices.no_mail_server":
    "メールサーバーが設定されていないため、メールでは送れません。サーバーの管理者に TACHIAI_SMTP_URL と TACHIAI_MAIL_FROM の設定を依頼してください。",
  "notices.customer_not_found": "このお客様は見つかりません。一覧を開き直してください。",
  "notices.not_found": "このお知らせは見つかりません。",
  "notices.delivery_not_found": "この送付は見つかりません。一覧を開き直してください。",
  "notices.not_sent_yet": "このメールはまだ送られていません。送られるまでお待ちください。",
  "notices.stop_unannounced":
    "停止は、お知らせを出した後（{announcedAt} より後）に始まる必要があります。緊急のときは「緊急」を選んでください。",
  "notices.stop_past": "終わりが過去の停止は予定できません。開始と終わりを確かめてください。",
  "notices.known_later": "障害を知った時刻が、いまより後です。確かめてください。",
  "notices.stop_not_found": "この停止は見つかりません。一覧を開き直してください。",
  "notices.stop_over": "この停止はもう終わっています。",
  "notices.guide_not_found": "この案内はもう掲示されていません。一覧を開き直してください。",
  "notices.stands_until_past": "掲示の終わりは、掲示の始まりより後にしてください。",
  "consent.operator_policy_changed":
    "ほかの人が先に新しい版を公開しました。最新の版を確かめてから、もう一度公開してください。",
  "consent.too_many_receipts":
    "{day}に端末へ渡した同意の控えがすでに{most}件あるため、これ以上は渡せません。心当たりがなければ管理者に知らせ、翌日にもう一度お試しください。",
  "consent.effective_too_early": "適用開始日は{earliest}以降にしてください。",
  "consent.request_not_found": "この請求は見つかりません。",
  "consent.request_closed": "この請求は、すでに回答されたか、取り下げられています。",
  "consent.requester_unknown":
    "本人確認が済んでいない請求には応じられません。先に本人確認を記録するか、理由を選んでお断りしてください。",
  "consent.terms_not_found": "この版はありません。",
  "consent.terms_changed":
    "ほかの人が先に保存したか、取り下げたか、公表しました。最新の内容を読んでから進めてください。入力した内容はこの画面に残っています。見比べてから、保存し直してください。",
  "consent.terms_text_refused": "本文の{line}行目に直すところがあります。",
  "consent.terms_edits_refused": "選べない値の設定があります。",
  "consent.terms_clause_missing": "このサービスに必要な条がありません。本文の問題の一覧を確認してください。",
  "consent.terms_ground_missing": "変更の根拠と、その説明を入力してください。",
  "consent.terms_not_proposed": "承認を待っている下書きはありません。最新の状態を確認してください。",
  "consent.terms_own": "承認を依頼した本人は、公表できません。ほかの人が承認してください。",
  "consent.terms_needs_second": "承認できる人がほかにいません。管理者か契約担当をもう一人登録してください。",
  "consent.terms_channel_missing":
    "定められた方法（書面・ホームページ）での通知が済んでいることを確認してください。",
  "consent.terms_no_mail_server":
    "この変更はメールでも通知する必要がありますが、メールサーバーが設定されていません。サーバーの管理者に TACHIAI_SMTP_URL と TACHIAI_MAIL_FROM の設定を依頼し、設定が済んでから、もう一度公表してください。",
  "consent.terms_in_force": "すでに適用された版は、取り下げられません。新しい版を定めてください。",
  "consent.terms_missing":
    "サービスの約款への同意がまだありません。管理者が「同意状況」の約款で内容を確認し、同意すると使えます。",
  "consent.terms_outdated":
    "サービスの約款が変わり、あらためて同意が必要です。管理者が「同意状況」の約款で同意すると使えます。",
  "consent.terms_waiting":
    "サービスの約款は提示されたところです。不同意を伝えられる期間が終わるまで、または管理者が同意するまで使えません。",
  "consent.terms_dissented":
    "会社がサービスの約款に同意しないと伝えたため、使えません。管理者が同意し直すと使えます。",
  "consent.terms_given_up":
    "会社がサービスの約款への同意を撤回したため、使えません。管理者が同意し直すと使えます。",
  "consent.terms_not_offered":
    "この版については、いまその操作はできません。画面を読み直して、いまの状態を確かめてください。",
  "consent.terms_not_agreed": "同意された約款がまだないため、控えはありません。",
  "consent.clauses_not_acknowledged": "重要な条のすべてに、確認の印を付けてください。",
  "consent.licence_missing": "このエージェントを使う前に、使用許諾契約への同意が必要です。",
  "consent.recheck_not_yet": "確認した日は今日までの日付にしてください。",
  "consent.recheck_entered": "この再確認はもう記録されています。",
  "consent.recheck_unasked":
    "この契約者にはその契約がないか、再確認を定めていない約款です。何も記録していません。",
  "contract.not_in_japan": "このサービスは、日本国内の法人・団体だけに提供できます。",
  "contract.not_a_corporation": "このサービスは、法人・団体だけに提供できます。",
  "contract.not_a_business": "このサービスは、法人と事業者だけに提供できます。",
  "contract.no_maintenance_contract": "遠隔支援を含む、有効な保守契約が必要です。",
  "contract.not_line_holder": "お客様と回線の契約者が同じでなければ、このサービスは提供できません。",
  "identity.risk_not_acknowledged": "IDとパスワードの管理についての確認に、印を付けてください。",
  "registers.defect_not_promised": "無償の補修を定めているのは、端末セキュリティサービスだけです。",
  "consent.agreement_says_nothing": "条か設定のどちらかを一つ以上選んでください。",
  "consent.agreement_not_allowed":
    "法令またはサービスの約款が許さない値か、合意では変えられない設定があります。秘密保持契約では、秘密保持の条だけを定められます。",
  "consent.agreement_not_yet": "締結日は今日までの日付にしてください。",
  "consent.agreement_not_found": "その特約・個別契約は見つかりません。",
  "consent.agreement_over":
    "その日に終えることはできません。今日以後で、有効な期間のうちの日付にしてください。",
  "consent.agreement_decided": "承認を待っているものはありません。いまの状態を確かめてください。",
  "consent.agreement_own": "記入した人は承認できません。ほかの契約担当が承認します。",
  "consent.provision_not_yet": "提供した日が今日より後になっています。提供してから記録してください。",
  "consent.provision_not_found": "この提供の記録はありません。",
  "consent.provision_corrected":
    "この記録は、すでに訂正されています。訂正を訂正するときは、新しいほうの記録を選んでください。",
  "evidence.witness_key_malformed":
    "証人の公開鍵（tachiai witness の起動時に表示される1行）の形が正しくありません。",
  "evidence.address_refused":
    "アドレスは http:// または https:// で始め、利用者名・? ・# を含めないでください。",
  "evidence.authority_malformed": "タイムスタンプ局の証明書が、PEM形式の証明書ではありません。",
  "evidence.run_by_others":
    "このサーバーを運用している組織の管理者だけが変更できます。運用している組織にお問い合わせください。",
  "evidence.time_stamp_not_found": "この日のタイムスタンプはありません。",
  "evidence.witness_already_there": "この証人はすでに登録されています。",
  "evidence.witness_not_found": "この証人は見つかりません。すでに終了した可能性があります。",
  "evidence.not_found": "この記録は見つかりません。保存期間が終わって削除された可能性があります。",
  "evidence.damaged": "この記録は保存された後に変わっているため、表示しません。管理者に連絡してください。",
  "evidence.hold_person_unknown":
    "この人は組織のメンバーになったことがありません。対象者を選び直してください。",
  "evidence.hold_too_long":
    "保全の終わりは今日から{latest}までの間で選んでください。必要なら、終わる前に同じ手続きで延長できます。",
  "evidence.hold_needs_second":
    "保全には、申請する人と別に、承認する人が必要です（対象者本人も承認できません）。設定の「メンバー」で、もう一人を管理者か監査にしてから申請してください。",
  "evidence.hold_not_found": "この保全は見つかりません。",
  "evidence.hold_own":
    "自分が申請した保全と、自分についての保全は承認できません。別の管理者か監査に依頼してください。",
  "evidence.hold_decided": "この申請は、すでに承認または却下されたか、期限が過ぎています。",
  "evidence.hold_not_live": "この保全は続いていません。解除するものはありません。",
  "evidence.no_content": "この記録に画像などの内容はありません。",
  "evidence.content_shredded":
    "この画像は消去されたため、もう誰にも開けません。消去の記録は証跡に残っています。",
  "evidence.not_sealed_to_you": "この内容はあなたの鍵では開けません。",
  "evidence.link_opens_nothing":
    "このリンクでは何も開けません。リンクの全体をコピーしたか確かめてください。期限が過ぎたか、保存期間が終わった可能性もあります。",
  "evidence.link_without_proof":
    "このリンクは、持ち主を確かめるしくみができる前に作られたため、もう開けません。サポートを受けた会社に、録画を見せるよう頼んでください。",
  "evidence.look_expired": "閲覧の受付から時間がたちました。もう一度開いてください。",
  "evidence.waiting": "この記録はまだ封印の途中です。数秒待ってからもう一度お試しください。",
  "evidence.log_not_found": "この記録簿は見つかりません。",
  "evidence.log_pruned":
    "台帳のこの部分は、記録がすべて消去されたあとに取り除かれました。台帳は{minimumIndex}番目（0から数えて）から読めます。",
  "evidence.tile_not_found": "記録簿のこの部分はまだありません。",
  "evidence.content_too_large": "内容が大きすぎます（上限は{limitBytes}バイト）。",
  "evidence.content_refused": "この形式または大きさの内容は受け付けません。",
  "evidence.declaration_false": "端末の申告が内容と合わないか、端末の署名が正しくありません。",
  "evidence.recipient_not_allowed": "宛先に、この内容を開ける人ではない人が含まれています。",
  "evidence.id_taken": "この番号は別の内容で使われています。",
  "evidence.epoch_unknown": "この内容が封印された期間鍵を、サーバーはまだ受け取っていません。",
  "evidence.person_not_managed": "いまこの人を管理していないため、以前の画像は求められません。",
  "evidence.rewrap_not_due": "この期間鍵は、その人に渡すものではないか、すでに渡されています。",
  "evidence.upload_gone": "受け取りが完了しませんでした。もう一度送信してください。",
  "evidence.export_not_own":
    "「本人による自分の記録の取得」は、自分の記録だけを選んだときに使えます。対象者に自分を選んでください。",
  "evidence.export_without_keys":
    "あなたの鍵がまだないため、エクスポートに署名できません。「鍵」の画面で準備してください。",
  "evidence.export_empty": "当てはまる記録がありません。期間や種類を変えてください。何も持ち出していません。",
  "evidence.export_too_large":
    "記録が{limit}件を超えます。期間を短くするか種類を絞ってください。何も持ち出していません。",
  "evidence.export_too_many_contents":
    "画像が{limit}枚を超えます。期間を短くするか、画像を含めずにエクスポートするか、「エクスポート」画面の「上限を超えるエクスポート」で承認を求めてください。何も持ち出していません。",
  "evidence.export_of_one_person":
    "画像を含むエクスポートは、一度に1人分です。対象者を選んでください。何も持ち出していません。",
  "evidence.export_permit_needs_second":
    "承認できる別の管理者がいないため、申請していません。管理者をもう1人決めてからお試しください（対象者本人は承認できません）。",
  "evidence.export_permit_not_found": "この申請は見つかりません。",
  "evidence.export_permit_own":
    "自分の申請と、自分についての申請は承認できません。別の管理者に頼んでください。",
  "evidence.export_permit_decided": "この申請はもう決まったか、期限が過ぎています。何も変えていません。",
  "evidence.log_held_back":
    "サーバーがバックアップから復元されたか、前の状態に巻き戻されたため、この台帳はまだ読めません。組織の管理者が確かめると、また読めるようになります。組織に問い合わせてください。",
  "evidence.log_reader_too_long":
    "台帳を読めるのは、今日から{latest}までの日です。登録していません。日付を選び直してください。",
  "evidence.publication_needs_second":
    "台帳の公開には、申請する人と別に、承認する人が必要です。申請していません。設定の「メンバー」で、もう一人を管理者か監査にしてから申請してください。",
  "evidence.publication_there":
    "この台帳は、すでに公開されているか、公開の承認を待っています。新しくは申請していません。",
  "evidence.publication_not_found": "この公開は見つからないか、すでに終わっています。何も変えていません。",
  "evidence.publication_own": "自分の申請は承認できません。別の管理者か監査に頼んでください。",
  "evidence.publication_decided": "この申請は、すでに承認または却下されたか、取り下げられました。",
  "evidence.publication_held_back":
    "サーバーの復元または巻き戻しのあと、この申請と公開は止まっています。何も変えていません。公開するには、管理者が「証跡 › 証人」で申請し直します。",
  "evidence.log_reader_not_found":
    "この閲覧者は見つからないか、ほかの管理者がすでに再開したか取り消しました。何も変えていません。",
  "evidence.log_reader_unknown":
    "このアドレスでは台帳を読めません。期限が過ぎたか、終了されたか、正しくないアドレスです。",
  "evidence.look_daily_limit":
    "他の人の画像を開けるのは1日に{limit}枚までです。開いていません。上限で止まったことは、その人の「自分の記録」に残りました。明日になるとまた開けます。今日のうちに要るときは、別の勤務管理者に見てもらってください。",
  "evidence.export_daily_limit":
    "他の人の画像をエクスポートできるのは1日に{limit}枚までです（今日はすでに{today}枚）。明日になるとまたできます。画像を含めないエクスポートは今日もできます。今日のうちに要るときは、「エクスポート」画面の「上限を超えるエクスポート」で承認を求めてください。",
  "support.number_unknown":
    "この番号は使えません。番号が違うか、期限（10分）が過ぎたか、すでに使われています。電話の相手に、新しい番号を出してもらってください。",
  "support.link_unknown":
    "このリンクは使えません。新しいリンクに替えられたか、アドレスが間違っています。管理者に新しいリンクをもらってください。",
  "support.not_contracted_device":
    "この機器は、支援の契約の対象ではありません。管理者が「契約」の画面で対象のPC・サーバーに加えると使えます。",
  "support.session_not_found":
    "この支援は見つかりません。終わってから時間がたったか、アドレスが間違っています。",
  "support.not_a_supporter":
    "遠隔支援ができるのは、この会社から支援を委任されている会社のサポート担当と支援監督者だけです。",
  "support.no_support_here":
    "この組織では遠隔支援を受け付けられません。お客様の会社か、自社（提供者）を選んでください。",
  "support.step_not_now":
    "支援の状況が変わったため、この操作はいまできません。画面の最新の状況を確かめてください。",
  "support.ask_over":
    "このお願いには、もう答えられません。時間が過ぎたか、すでに答えています。必要であれば、サポート担当がもう一度お願いします。",
  "support.already_asked": "同じことをすでにお願いしているか、許可されています。返事を待ってください。",
  "support.view_first": "先に画面を見る許可が要ります。「画面を見る」をお願いしてください。",
  "support.too_long": "許可できる時間を超えています。短い時間を選んでください。",
  "support.not_leading":
    "いま主に担当している人だけができる操作です。必要な場合は「引き継ぐ」を押してください。",
  "support.not_in_session":
    "この支援に参加していません。先に「参加する」を押してください。お客様の画面にもお名前が出ます。",
  "support.function_not_there": "お客様が使っている画面では、この機能は使えません。",
  "support.checklist_open": "確認事項がまだ残っています。すべて確かめてから進んでください。",
  "support.terms_outdated":
    "約款が新しくなりました。お客様の画面に出ている最新の約款を確かめ、もう一度同意してもらってください。",
  "support.nothing_to_redact":
    "この時間には、削除できる録画がありません。すでに削除されているか、録画されていません。",
  "support.no_certificate":
    "この支援の証明書はありません。支援が行われて終わると発行され、保存期間が過ぎると消えます。",
  "support.quote_first": "受付時間の外です。先に料金の見積りを示し、お客様の同意を得てから始めてください。",
};
