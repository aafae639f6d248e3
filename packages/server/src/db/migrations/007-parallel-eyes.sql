-- Row-level security asks these for every statement; unmarked, they would keep every plan on one core.
alter function cairn_org() parallel safe;
alter function cairn_scope() parallel safe;
alter function cairn_user() parallel safe;
alter function cairn_owners() parallel safe;
