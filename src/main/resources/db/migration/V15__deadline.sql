create table deadline (
    id           varchar(36)  not null primary key,
    case_no      varchar(32)  not null,
    kind         varchar(64)  not null,
    round        int          not null,
    name         varchar(100) not null,
    rule_id      varchar(32)  not null,
    state        varchar(20)  not null,
    amount       int          not null,
    unit         varchar(10)  not null,
    roll_forward boolean      not null,
    start_on     date         not null,
    started_at   datetime(6)  not null,
    due_on       date         not null,
    due_at       datetime(6)  not null,
    provisional  boolean      not null,
    ended_at     datetime(6),
    version      bigint       not null,
    unique key deadline_round (case_no, kind, round),
    key deadline_due (state, due_at),
    key deadline_case (case_no)
);

create table deadline_entry (
    deadline_id      varchar(36)  not null,
    seq              int          not null,
    type             varchar(20)  not null,
    at               datetime(6)  not null,
    days             int,
    ground           varchar(100),
    reason           varchar(2000),
    rule_id          varchar(32)  not null,
    actor            varchar(255) not null,
    calendar_version varchar(100),
    nominal_on_after date         not null,
    due_on_after     date         not null,
    due_at_after     datetime(6)  not null,
    provisional      boolean      not null,
    primary key (deadline_id, seq),
    constraint deadline_entry_of foreign key (deadline_id) references deadline (id)
);

create table working_calendar (
    year         int          not null,
    version      varchar(100) not null,
    days_off     json         not null,
    working_days json         not null,
    loaded_at    datetime(6)  not null,
    loaded_by    varchar(255) not null,
    primary key (year, version)
);
