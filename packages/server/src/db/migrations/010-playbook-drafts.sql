-- A draft is its author's alone; revisions are never given twice, so that a tab left open on a draft that was thrown
-- away cannot save over the one begun after it.
create sequence playbook_draft_revision as int;
create table playbook_draft (
  org_id int not null references org(id),
  author_id uuid not null,
  document jsonb not null,
  -- The published version it began from, or was last rebased onto.
  base int not null,
  revision int not null default nextval('playbook_draft_revision'),
  updated_at timestamptz not null,
  primary key (org_id, author_id)
);

-- A draft as it was when its publication was scheduled: what is edited afterwards is no part of it.
create table playbook_schedule (
  org_id int not null references org(id),
  author_id uuid not null,
  document jsonb not null,
  base int not null,
  revision int not null,
  note text not null,
  in_flight text not null check (in_flight in ('stay', 'move')),
  at timestamptz not null,
  primary key (org_id, author_id)
);
create index playbook_schedule_due on playbook_schedule (org_id, at);

-- How many things differ from the version before, which old version it brought back, and what was moved onto it.
alter table playbook add column changes int, add column restores int, add column moved jsonb;

do $$
declare t text;
begin
  foreach t in array array['playbook_draft', 'playbook_schedule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I using (org_id = (select cairn_org())
      and ((select cairn_scope()) = ''engine'' or author_id = (select cairn_user())))
      with check (org_id = (select cairn_org()))', t);
  end loop;
end $$;

-- Who else is drafting, and from which version: never what. Programs draft too, under the name of their key.
create function playbook_drafts() returns table (author_id uuid, name text, base int, updated_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.author_id, coalesce(m.name, k.name, ''), d.base, d.updated_at
    from playbook_draft d
    left join member m on m.org_id = d.org_id and m.id = d.author_id
    left join api_key k on k.org_id = d.org_id and k.id = d.author_id
   where d.org_id = (select cairn_org()) and (select cairn_scope()) in ('engine', 'all')
   order by d.updated_at desc, d.author_id $$;

-- Scheduled publications that are due, in every organisation: asked by whoever fires them.
create function playbook_schedules_due(until timestamptz) returns table (org_id int, author_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.org_id, s.author_id from playbook_schedule s
   where s.at <= until and (select cairn_scope()) = 'engine' order by s.at $$;
