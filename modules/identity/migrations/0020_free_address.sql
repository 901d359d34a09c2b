-- The address of a deleted sign-in is free: whoever had it may sign in with it anew where somebody else invites him.
grant update (email) on identity.person to tachiai_installation;
