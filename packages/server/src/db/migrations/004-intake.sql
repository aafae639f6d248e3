-- Who works on the newest lead of a person is asked for every lead that comes in: found in order, however many there are.
drop index lead_by_phone;
drop index lead_by_mail;
create index lead_by_phone on lead (org_id, phone_key, arrived_at desc) where phone_key is not null;
create index lead_by_mail on lead (org_id, mail_key, arrived_at desc) where mail_key is not null;

-- An arrival with its decision takes two or three kilobytes: compressing each costs more than the room it saves.
alter table event set (toast_tuple_target = 8160);
