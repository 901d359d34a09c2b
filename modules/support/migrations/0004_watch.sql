-- The watch asks once, for the whole installation, which sessions are under way, and enters those alone in which something is due.
grant select (session_id, admitted_at) on support.session to tachiai_installation;
