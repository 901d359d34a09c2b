import { type Bus, type Caller, type Database, openRoute, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { changeLanguage } from "./account/change-language.ts";
import { changePassword } from "./account/change-password.ts";
import { getMe } from "./account/get-me.ts";
import { recoverKeys } from "./account/recover-keys.ts";
import { replaceKeys } from "./account/replace-keys.ts";
import { createCustomer } from "./customers/create-customer.ts";
import { inviteFirstAdministrator } from "./customers/invite-first-administrator.ts";
import { listCustomers } from "./customers/list-customers.ts";
import { listEngagements } from "./engagements/list-engagements.ts";
import { revokeEngagement } from "./engagements/revoke-engagement.ts";
import { changeGroup } from "./groups/change-group.ts";
import { createGroup } from "./groups/create-group.ts";
import { listGroups } from "./groups/list-groups.ts";
import { removeGroup } from "./groups/remove-group.ts";
import { acceptInvitation } from "./links/accept-invitation.ts";
import { acceptReset } from "./links/accept-reset.ts";
import { inviteMember } from "./links/invite-member.ts";
import { inviteMembers } from "./links/invite-members.ts";
import { joinWithAccount } from "./links/join-with-account.ts";
import { listInvitations } from "./links/list-invitations.ts";
import { lookAtLink } from "./links/look-at-link.ts";
import { originOfLinks } from "./links/origin-of-links.ts";
import { resetSignIn } from "./links/reset-sign-in.ts";
import { withdrawInvitation } from "./links/withdraw-invitation.ts";
import { changeMember } from "./members/change-member.ts";
import { endMembership } from "./members/end-membership.ts";
import { listMembers } from "./members/list-members.ts";
import { asManyAsWished, type RequireAccounts } from "./members/require-accounts.ts";
import type { WhenFounded } from "./organisations/when-founded.ts";
import { answerPairing } from "./pairing/answer-pairing.ts";
import { collectPairing } from "./pairing/collect-pairing.ts";
import { declinePairing } from "./pairing/decline-pairing.ts";
import { findWaitingPairing } from "./pairing/find-waiting-pairing.ts";
import { openPairing } from "./pairing/open-pairing.ts";
import { addPasskey } from "./passkeys/add-passkey.ts";
import { listPasskeys } from "./passkeys/list-passkeys.ts";
import { relyingPartyOf } from "./passkeys/relying-party.ts";
import { removePasskey } from "./passkeys/remove-passkey.ts";
import { signInWithPasskey } from "./passkeys/sign-in-with-passkey.ts";
import { startPasskey } from "./passkeys/start-passkey.ts";
import { startPasskeySignIn } from "./passkeys/start-passkey-sign-in.ts";
import { approveRecovery } from "./recovery/approve-recovery.ts";
import { askRecovery } from "./recovery/ask-recovery.ts";
import { finishRecovery } from "./recovery/finish-recovery.ts";
import { getRecovery } from "./recovery/get-recovery.ts";
import { giveRecoveryShare } from "./recovery/give-recovery-share.ts";
import { listMyRestores } from "./recovery/list-my-restores.ts";
import { listRecoveriesToOpen } from "./recovery/list-recoveries-to-open.ts";
import { makeRecoveryKey } from "./recovery/make-recovery-key.ts";
import { appendToRoster } from "./roster/append-to-roster.ts";
import { getRoster } from "./roster/get-roster.ts";
import { handBackRoster } from "./roster/hand-back-roster.ts";
import { listUnsigned } from "./roster/list-unsigned.ts";
import { reportRosterDoubt } from "./roster/report-roster-doubt.ts";
import { getRosterPin, keepRosterPin } from "./roster/roster-pin.ts";
import { getSetupState } from "./setup/get-setup-state.ts";
import { setUp } from "./setup/set-up.ts";
import { listSessions } from "./sign-in/list-sessions.ts";
import type { OpenedSession } from "./sign-in/open-session.ts";
import { revokeSession } from "./sign-in/revoke-session.ts";
import { signIn } from "./sign-in/sign-in.ts";
import { signOut } from "./sign-in/sign-out.ts";
import { startSignIn } from "./sign-in/start-sign-in.ts";

interface IdentityDependencies {
  readonly database: Database;
  readonly bus: Bus;
  readonly whenFounded: WhenFounded;
  /** The scheme, name and port at which other machines reach us; absent where we answer to this one alone. */
  readonly originForOthers?: string | undefined;
  /** Told once it is durable that sessions of this person have ended, so that what they opened is cut. */
  readonly whenSessionsEnd?: (personId: endpoints.PersonId) => void;
  /** How many workers there may be; as many as wished where it is left out. */
  readonly requireAccounts?: RequireAccounts;
}

const nobodyListens = () => {};

/** Every endpoint of this module. */
export function identityRoutes(dependencies: IdentityDependencies): Route[] {
  return [
    ...setupRoutes(dependencies),
    ...signInRoutes(dependencies),
    ...ownAccountRoutes(dependencies),
    ...passkeyRoutes(dependencies),
    ...recoveryRoutes(dependencies),
    ...memberRoutes(dependencies),
    ...groupRoutes(dependencies),
    ...linkRoutes(dependencies),
    ...engagementRoutes(dependencies),
    ...rosterRoutes(dependencies),
  ];
}

function setupRoutes({ database, whenFounded }: IdentityDependencies): Route[] {
  return [
    openRoute(endpoints.getSetupState, () => getSetupState(database)),
    openRoute(endpoints.setUp, async ({ body, caller }) =>
      keepSignedIn(caller, await setUp(database, { ...body, origin: caller }, whenFounded)),
    ),
  ];
}

function signInRoutes({ database, whenSessionsEnd = nobodyListens }: IdentityDependencies): Route[] {
  return [
    openRoute(endpoints.startSignIn, async ({ body }) => ({ hashing: await startSignIn(database, body) })),
    openRoute(endpoints.signIn, async ({ body, caller }) =>
      keepSignedIn(caller, await signIn(database, { ...body, origin: caller })),
    ),
    route(endpoints.signOut, async ({ actor, caller }) => {
      await signOut(database, actor);
      whenSessionsEnd(actor.personId);
      caller.cookies.clear();
      return {};
    }),
    route(endpoints.listSessions, async ({ actor }) => ({ sessions: await listSessions(database, actor) })),
    route(endpoints.revokeSession, async ({ actor, params }) => {
      await revokeSession(database, actor, params);
      whenSessionsEnd(actor.personId);
      return {};
    }),
  ];
}

function ownAccountRoutes({ database, whenSessionsEnd = nobodyListens }: IdentityDependencies): Route[] {
  return [
    route(endpoints.getMe, ({ actor }) => getMe(database, actor)),
    route(endpoints.changeLanguage, ({ actor, body }) => done(changeLanguage(database, actor, body))),
    route(endpoints.changePassword, async ({ actor, body, caller }) => {
      const opened = await changePassword(database, actor, { ...body, origin: caller });
      whenSessionsEnd(actor.personId);
      return keepSignedIn(caller, opened);
    }),
    route(endpoints.replaceKeys, ({ actor, body }) => done(replaceKeys(database, actor, body))),
    route(endpoints.recoverKeys, ({ actor, body }) => done(recoverKeys(database, actor, body))),
    route(endpoints.openPairing, ({ actor, body }) => openPairing(database, actor, body)),
    route(endpoints.findWaitingPairing, async ({ actor }) => {
      const pairing = await findWaitingPairing(database, actor);
      return pairing ? { pairing } : {};
    }),
    route(endpoints.answerPairing, ({ actor, params, body }) =>
      done(answerPairing(database, actor, { ...params, ...body })),
    ),
    route(endpoints.declinePairing, ({ actor, params }) => done(declinePairing(database, actor, params))),
    route(endpoints.collectPairing, ({ actor, params }) => collectPairing(database, actor, params)),
  ];
}

function passkeyRoutes({ database }: IdentityDependencies): Route[] {
  return [
    openRoute(endpoints.startPasskeySignIn, () => startPasskeySignIn(database)),
    openRoute(endpoints.signInWithPasskey, async ({ body, caller }) =>
      keepSignedIn(caller, await signInWithPasskey(database, { ...body, caller })),
    ),
    route(endpoints.listPasskeys, async ({ actor }) => ({ passkeys: await listPasskeys(database, actor) })),
    route(endpoints.startPasskey, ({ actor }) => startPasskey(database, actor)),
    route(endpoints.addPasskey, ({ actor, body, caller }) =>
      done(addPasskey(database, actor, { ...body, relyingParty: relyingPartyOf(caller.origin) })),
    ),
    route(endpoints.removePasskey, ({ actor, params }) => done(removePasskey(database, actor, params))),
  ];
}

function recoveryRoutes({ database, bus }: IdentityDependencies): Route[] {
  return [
    route(endpoints.getRecovery, ({ actor, params }) => getRecovery(database, actor, params)),
    route(endpoints.makeRecoveryKey, ({ actor, params, body }) =>
      done(makeRecoveryKey(database, bus, actor, { ...params, ...body })),
    ),
    route(endpoints.askRecovery, ({ actor, params, body }) =>
      askRecovery(database, actor, { ...params, ...body }),
    ),
    route(endpoints.approveRecovery, ({ actor, params, body }) =>
      done(approveRecovery(database, actor, { ...params, ...body })),
    ),
    route(endpoints.giveRecoveryShare, ({ actor, params, body }) =>
      done(giveRecoveryShare(database, actor, { ...params, ...body })),
    ),
    route(endpoints.listRecoveriesToOpen, async ({ actor, params }) => ({
      requests: await listRecoveriesToOpen(database, actor, params),
    })),
    route(endpoints.listMyRestores, async ({ actor, params }) => ({
      restores: await listMyRestores(database, actor, params),
    })),
    route(endpoints.finishRecovery, ({ actor, params, body }) =>
      done(finishRecovery(database, actor, { ...params, ...body })),
    ),
  ];
}

function memberRoutes({
  database,
  bus,
  originForOthers,
  requireAccounts = asManyAsWished,
}: IdentityDependencies): Route[] {
  return [
    route(endpoints.listMembers, async ({ actor, params }) => ({
      members: await listMembers(database, actor, params),
    })),
    route(endpoints.changeMember, ({ actor, params, body }) =>
      changeMember(database, bus, actor, { ...params, change: body }, requireAccounts),
    ),
    route(endpoints.endMembership, ({ actor, params, body }) =>
      done(endMembership(database, bus, actor, { ...params, ...body }, requireAccounts)),
    ),
    route(endpoints.resetSignIn, ({ actor, params, body, caller }) =>
      resetSignIn(database, actor, {
        ...params,
        ...body,
        origin: originOfLinks(caller.origin, originForOthers),
      }),
    ),
  ];
}

function groupRoutes({ database }: IdentityDependencies): Route[] {
  return [
    route(endpoints.listGroups, async ({ actor, params }) => ({
      groups: await listGroups(database, actor, params),
    })),
    route(endpoints.createGroup, ({ actor, params, body }) =>
      createGroup(database, actor, { ...params, ...body }),
    ),
    route(endpoints.changeGroup, ({ actor, params, body }) =>
      changeGroup(database, actor, { ...params, ...body }),
    ),
    route(endpoints.removeGroup, ({ actor, params }) => done(removeGroup(database, actor, params))),
  ];
}

function linkRoutes({
  database,
  bus,
  originForOthers,
  whenSessionsEnd = nobodyListens,
  requireAccounts = asManyAsWished,
}: IdentityDependencies): Route[] {
  return [
    route(endpoints.inviteMember, ({ actor, params, body: { credentialRisk, ...invitation }, caller }) =>
      inviteMember(
        database,
        actor,
        {
          ...params,
          invitation,
          credentialRisk,
          origin: originOfLinks(caller.origin, originForOthers),
        },
        requireAccounts,
      ),
    ),
    route(endpoints.inviteMembers, ({ actor, params, body, caller }) =>
      inviteMembers(
        database,
        actor,
        { ...params, ...body, origin: originOfLinks(caller.origin, originForOthers) },
        requireAccounts,
      ),
    ),
    route(endpoints.listInvitations, async ({ actor, params }) => ({
      invitations: await listInvitations(database, actor, params),
    })),
    route(endpoints.withdrawInvitation, ({ actor, params }) =>
      done(withdrawInvitation(database, actor, params)),
    ),
    openRoute(endpoints.lookAtLink, ({ body }) => lookAtLink(database, body)),
    openRoute(endpoints.acceptInvitation, async ({ body, caller }) =>
      keepSignedIn(caller, await acceptInvitation(database, bus, { ...body, origin: caller })),
    ),
    route(endpoints.joinWithAccount, ({ actor, body }) => done(joinWithAccount(database, bus, actor, body))),
    openRoute(endpoints.acceptReset, async ({ body }) => {
      const { personId, knownDevice } = await acceptReset(database, body);
      whenSessionsEnd(personId);
      return { knownDevice };
    }),
  ];
}

function engagementRoutes({ database, bus, whenFounded, originForOthers }: IdentityDependencies): Route[] {
  return [
    route(endpoints.createCustomer, ({ actor, params, body, caller }) =>
      createCustomer(
        database,
        actor,
        { ...params, ...body, origin: originOfLinks(caller.origin, originForOthers) },
        whenFounded,
      ),
    ),
    route(endpoints.inviteFirstAdministrator, ({ actor, params, body, caller }) =>
      inviteFirstAdministrator(database, actor, {
        ...params,
        administrator: body,
        origin: originOfLinks(caller.origin, originForOthers),
      }),
    ),
    route(endpoints.listCustomers, async ({ actor, params }) => ({
      customers: await listCustomers(database, actor, params),
    })),
    route(endpoints.listEngagements, async ({ actor, params }) => ({
      engagements: await listEngagements(database, actor, params),
    })),
    route(endpoints.revokeEngagement, ({ actor, params }) =>
      done(revokeEngagement(database, bus, actor, params)),
    ),
  ];
}

function rosterRoutes({ database, bus }: IdentityDependencies): Route[] {
  return [
    route(endpoints.getRoster, ({ actor, params, query }) =>
      getRoster(database, actor, { ...params, ...query }),
    ),
    route(endpoints.appendToRoster, ({ actor, params, body }) =>
      appendToRoster(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.handBackRoster, ({ actor, params, body }) =>
      handBackRoster(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.listUnsigned, ({ actor, params }) => listUnsigned(database, bus, actor, params)),
    route(endpoints.getRosterPin, ({ actor, params }) => getRosterPin(database, actor, params)),
    route(endpoints.keepRosterPin, ({ actor, params, body }) =>
      done(keepRosterPin(database, actor, { ...params, pin: body })),
    ),
    route(endpoints.reportRosterDoubt, ({ actor, params, body }) =>
      reportRosterDoubt(database, actor, { ...params, report: body }),
    ),
  ];
}

function keepSignedIn(caller: Caller, opened: OpenedSession): endpoints.SignedIn {
  caller.cookies.set(opened.token, opened.expiresAt);
  return { knownDevice: opened.knownDevice };
}

/** The answer of an endpoint that has nothing to tell but that it is done. */
async function done(work: Promise<void>): Promise<endpoints.Nothing> {
  await work;
  return {};
}
