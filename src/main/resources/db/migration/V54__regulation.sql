-- Every version of what the product goes by: calendars, fee schedules, texts. What was decided is never written over.
create table regulation_version (
    id                varchar(36)   not null primary key,
    kind              varchar(20)   not null,
    subject           varchar(100)  not null,
    number            int           not null,
    title             varchar(100)  not null,
    content           mediumtext    not null,
    -- Null: as soon as it is approved.
    effective_on      date          null,
    reason            varchar(2000) not null,
    proposed_by       varchar(255)  not null,
    proposed_at       datetime(6)   not null,
    state             varchar(20)   not null,
    reviewed_by       varchar(255)  null,
    reviewed_at       datetime(6)   null,
    review_reason     varchar(2000) null,
    withdrawn_by      varchar(255)  null,
    withdrawn_at      datetime(6)   null,
    withdrawal_reason varchar(2000) null,
    in_force_from     date          null,
    took_effect_at    datetime(6)   null,
    -- Of one subject, at most one proposal waits for its review.
    pending           tinyint       generated always as (if(state = 'PROPOSED', 1, null)) stored,
    constraint regulation_version_number unique (kind, subject, number),
    constraint regulation_version_pending unique (kind, subject, pending)
);

-- Calendars that took effect when they were loaded, before there were reviews.
insert into regulation_version (id, kind, subject, number, title, content, reason, proposed_by, proposed_at, state,
                                reviewed_by, reviewed_at, review_reason, in_force_from, took_effect_at)
select uuid(), 'CALENDAR', c.year, row_number() over (partition by c.year order by c.loaded_at), c.version,
       concat('{"daysOff": ', c.days_off, ', "workingDays": ', c.working_days, '}'), '载入放假安排', c.loaded_by,
       c.loaded_at, 'APPROVED', c.loaded_by, c.loaded_at, '复核制度施行之前载入',
       date(date_add(c.loaded_at, interval 8 hour)), c.loaded_at
from working_calendar c;

-- The version of the fee schedule that a fee was charged by; 0 is the product's own.
alter table fee_account add schedule_version int null;
update fee_account set schedule_version = 0 where charged is not null;
