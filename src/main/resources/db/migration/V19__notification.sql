-- What is to leave the database: written with the facts that cause it, sent after their commit.
create table outbox_message (
    id              varchar(36)   not null primary key,
    dedup_key       varchar(200)  not null,
    kind            varchar(20)   not null,
    channel         varchar(20)   null,
    case_no         varchar(32)   not null,
    purpose         varchar(100)  not null,
    payload         longtext      not null check (json_valid(payload)),
    status          varchar(20)   not null,
    attempts        int           not null,
    -- Not before this is it tried; while a node tries it, the end of that node's lease.
    next_attempt_at datetime(6)   not null,
    last_error      varchar(1000) null,
    created_at      datetime(6)   not null,
    delivered_at    datetime(6)   null,
    receipt         varchar(500)  null,
    constraint outbox_message_dedup_key unique (dedup_key)
);

create index outbox_message_due on outbox_message (status, next_attempt_at);
create index outbox_message_case on outbox_message (case_no, created_at);

create table outbox_attachment (
    message_id varchar(36)  not null,
    position   int          not null,
    file_name  varchar(255) not null,
    media_type varchar(100) not null,
    content    longblob     not null,
    primary key (message_id, position),
    constraint outbox_attachment_message foreign key (message_id) references outbox_message (id)
);
