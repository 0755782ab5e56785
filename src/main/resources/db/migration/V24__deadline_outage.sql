alter table deadline
    add column before_event boolean not null default false after roll_forward;
