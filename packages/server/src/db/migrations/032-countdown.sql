-- How many days before the end of a migration people are reminded of what waits in it.
alter table migration add column remind_days int[] not null default '{30,7,1}';

-- Those under way look at once when they are to remind for the first time.
update timer set due = now() where kind = 'migration' and due > now();
