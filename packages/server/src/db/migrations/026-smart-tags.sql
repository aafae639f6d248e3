-- A timer that asks a record's tag rules again: when time alone may change what they say.
alter table timer drop constraint timer_kind_check;
alter table timer add constraint timer_kind_check
  check (kind in ('rung', 'grab-window', 'recycle', 'silence', 'open-node', 'resume', 'migration', 'tags'));
