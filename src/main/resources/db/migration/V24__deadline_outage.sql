alter table deadline
    add column before_event boolean not null default false after roll_forward;

create table outage (
    id         varchar(36)  not null primary key,
    began_at   datetime(6)  not null,
    ended_at   datetime(6)  not null,
    reason     varchar(500) not null,
    extend_to  date         not null,
    entered_at datetime(6)  not null,
    entered_by varchar(255) not null,
    key outage_time (began_at)
);

create table outage_deadline (
    outage_id   varchar(36)  not null,
    seq         int          not null,
    deadline_id varchar(36)  not null,
    case_no     varchar(32)  not null,
    kind        varchar(64)  not null,
    name        varchar(100) not null,
    due_from    date         not null,
    due_to      date,
    revived     boolean      not null,
    closed      boolean      not null,
    primary key (outage_id, seq),
    key outage_deadline_moved (deadline_id, due_from),
    constraint outage_deadline_in foreign key (outage_id) references outage (id),
    constraint outage_deadline_of foreign key (deadline_id) references deadline (id)
);
