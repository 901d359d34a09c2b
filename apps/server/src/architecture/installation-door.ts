/** What a table gives the installation door: `select`, or with columns `select(person_id)`; and why that is no tenant content. */
export interface DoorGrant {
  readonly grants: readonly string[];
  readonly because: string;
}

const account = "an account belongs to a person, who may be in many tenants";
const ids = "ids and dates of the tenant list, without names or content";

/**
 * Everything `inInstallation` may touch. A migration that grants more fails the test until it is written down here,
 * where a reviewer asks whether it is content of a tenant.
 */
export const installationDoor: Readonly<Record<string, DoorGrant>> = {
  "consent.operator_policy": {
    grants: [
      "select(content)",
      "select(effective_from)",
      "select(kind)",
      "select(published_at)",
      "select(sha256)",
      "select(version)",
    ],
    because: "what whoever runs the installation publishes to everybody, also before sign-in",
  },
  "contracts.quote": {
    grants: ["select(quote_id)", "select(tenant_id)", "select(token_hash)"],
    because: "whoever follows a quote's link is nobody yet: by its hash, whose it is and nothing else",
  },
  "contracts.debt_stop": {
    grants: ["select"],
    because: "ids of contracts that stand still until something is paid",
  },
  "contracts.due": {
    grants: ["select"],
    because: "ids of contracts and when they may come into another state",
  },
  "contracts.licence_key": {
    grants: ["select(public_part)", "select(tenant_id)"],
    because: "whose a licence key is, by its beginning: its holder is not signed in",
  },
  "demonstration.company": {
    grants: ["select"],
    because: "which company is the demonstration, and how far its plan has come",
  },
  "evidence.seal_queue": { grants: ["select"], because: "ids and leaves of entries that wait to be sealed" },
  "evidence.log": { grants: ["select(published_at)", "select(tenant_id)"], because: ids },
  "evidence.service_epoch": {
    grants: [
      "select(customer_until)",
      "select(kind)",
      "select(link_proof_sha256)",
      "select(subject_id)",
      "select(tenant_id)",
    ],
    because:
      "whoever follows the link to a recording is nobody yet: by the session's id, whose it is and what proves the link, while that lasts",
  },
  "evidence.shred_order": { grants: ["select(shredded_by)", "select(tenant_id)"], because: ids },
  "evidence.upload": { grants: ["select(started_at)", "select(tenant_id)"], because: ids },
  "evidence.stamping": {
    grants: ["select"],
    because: "which time stamping authority is asked; the same for every tenant",
  },
  "evidence.witness": {
    grants: ["select"],
    because: "who witnesses the logs: an organisation's public name and key, the same for every tenant",
  },
  "identity.credential": { grants: ["insert", "select", "update"], because: account },
  "identity.engagement": {
    grants: ["select(engagement_id)", "select(organisation_id)", "select(service)", "select(tenant_id)"],
    because: "which organisation may enter which tenant; without the scope they agreed on",
  },
  "identity.installation_entry": {
    grants: ["delete", "insert", "select"],
    because: "what happened to accounts that are in no tenant",
  },
  "identity.installation_secret": {
    grants: ["insert", "select"],
    because: "secrets of the installation itself",
  },
  "identity.known_device": {
    grants: ["delete", "insert", "select", "update(last_used_at)"],
    because: account,
  },
  "identity.membership": {
    grants: [
      "select(membership_id)",
      "select(person_id)",
      "select(tenant_id)",
      "select(valid_from)",
      "select(valid_to)",
    ],
    because: ids,
  },
  "identity.one_time_link": {
    grants: ["select", "update(used_at)"],
    because: "hashes of tokens whose holder is not signed in; what they offer stays behind the wall",
  },
  "identity.organisation": { grants: ["select"], because: "the list of tenants" },
  "identity.owed_entry": {
    grants: ["insert", "select"],
    because: "what happened to an account, on its way into the log of each tenant it is in",
  },
  "identity.pairing": { grants: ["delete", "insert", "select", "update(sealed)"], because: account },
  "identity.passkey": {
    grants: [
      "delete",
      "insert",
      "select",
      "update(backed_up)",
      "update(last_used_at)",
      "update(signature_count)",
    ],
    because: account,
  },
  "identity.passkey_challenge": {
    grants: ["delete", "insert", "select"],
    because: "random numbers that an authenticator is to sign, each once",
  },
  "identity.person": {
    grants: ["insert", "select", "update(email)", "update(language)"],
    because: account,
  },
  "identity.person_key": { grants: ["insert", "select", "update"], because: account },
  "identity.session": {
    grants: ["delete", "insert", "select", "update(ended_at)", "update(last_seen_at)"],
    because: account,
  },
  "identity.setup_token": {
    grants: ["delete", "insert", "select"],
    because: "the way in before there is any tenant",
  },
  "identity.sign_in_attempt": {
    grants: ["delete", "insert", "select", "update"],
    because: "counts of wrong passwords, by keyed hashes",
  },
  "invoicing.mail": { grants: ["select(next_try_at)", "select(tenant_id)"], because: ids },
  "notices.delivery": {
    grants: ["select(next_try_at)", "select(tenant_id)"],
    because: ids,
  },
  "notices.guide": {
    grants: [
      "select(body)",
      "select(guide_id)",
      "select(kind)",
      "select(posted_at)",
      "select(subject)",
      "select(taken_down_at)",
      "select(text_sha256)",
    ],
    because: "the operator's own texts, which he posts for anybody",
  },
  "notices.notice": { grants: ["select(placed_at)", "select(posts_at)", "select(tenant_id)"], because: ids },
  "notices.posting": {
    grants: [
      "select(body)",
      "select(kind)",
      "select(notice_id)",
      "select(posted_at)",
      "select(stands_until)",
      "select(subject)",
    ],
    because: "what whoever runs the installation posts on the page on which everybody signs in",
  },
  "notices.stop": {
    grants: [
      "select(ends_at)",
      "select(is_emergency)",
      "select(kind)",
      "select(known_at)",
      "select(over_at)",
      "select(reason)",
      "select(starts_at)",
      "select(stop_id)",
      "select(what)",
    ],
    because: "when the service stands still, which everybody may know",
  },
  "notices.received": {
    grants: ["select(channels)", "select(mail_placed_at)", "select(tenant_id)"],
    because: ids,
  },
  "support.certificate": {
    grants: ["select(certificate_id)", "select(tenant_id)"],
    because: "in whose domain a certificate is whose link somebody follows without an account",
  },
  "support.code": {
    grants: ["delete", "select(code_hash)", "select(expires_at)", "select(kind)", "select(tenant_id)"],
    because:
      "in whose domain a number is that somebody types who is nobody yet: by its hash; and those that are over",
  },
  "support.device_link": {
    grants: ["select(secret_hash)", "select(tenant_id)"],
    because: "whose the link of a contracted device is: its holder is not signed in",
  },
  "support.guest": {
    grants: ["select"],
    because: "whose session a customer's page is, by the hash of its token: its holder is not signed in",
  },
  "support.session": {
    grants: ["select(admitted_at)", "select(ended_at)", "select(session_id)", "select(tenant_id)"],
    because: "which sessions are under way, and where",
  },
  "support.wrong_number": {
    grants: ["insert", "select", "update"],
    because: "how many wrong numbers were typed of late, in the whole installation",
  },
};

/** Functions that act with their owner's rights, and who may call them. */
export const definerFunctions: Readonly<Record<string, readonly string[]>> = {
  // What is announced to everybody, without who did it.
  "consent.terms_announced": ["tachiai_installation", "tachiai_tenant"],
  "consent.terms_rules": ["tachiai_installation", "tachiai_tenant"],
  // They refuse every company that was not born as a demonstration.
  "demonstration.begin": ["tachiai_tenant"],
  "demonstration.close_doors": ["tachiai_tenant"],
  "demonstration.remove": ["tachiai_tenant"],
  // The sealer's, for all tenants at once: they move leaves, which tell nothing of what happened.
  "evidence.decide_batches": ["tachiai_installation"],
  "evidence.publish_batches": ["tachiai_installation"],
  "identity.create_account": ["tachiai_tenant"],
  "identity.engagement_is_live": ["tachiai_installation", "tachiai_tenant"],
  // They remove only what no organisation knows any more.
  "identity.forget_accounts": ["tachiai_installation"],
  "identity.forget_organisation": ["tachiai_tenant"],
  "identity.hold_signed_in": ["tachiai_tenant"],
  "identity.own_public_keys": ["tachiai_tenant"],
  "identity.public_halves": ["tachiai_tenant"],
  "identity.public_keys": ["tachiai_tenant"],
  // Whom an organisation serves, asked in its own domain alone.
  "identity.served_here": ["tachiai_tenant"],
  "identity.use_setup_token": ["tachiai_tenant"],
  "platform.add_job": ["tachiai_installation", "tachiai_tenant"],
  // Every policy asks it; it answers yes or no about two ids.
  "platform.may_reach": ["public"],
  "invoicing.own_documents": ["tachiai_tenant"],
  "invoicing.own_paper": ["tachiai_tenant"],
  "contracts.own_applications": ["tachiai_tenant"],
  "contracts.provider_name": ["tachiai_tenant"],
  "registers.force_majeure_now": ["tachiai_tenant"],
  "registers.subcontractors_here": ["tachiai_tenant"],
  // What an organisation gives to those that it serves now, asked in its own domain alone.
  "support.sessions_given": ["tachiai_tenant"],
};
