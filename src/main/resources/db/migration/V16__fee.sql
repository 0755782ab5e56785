create table fee_account (
    case_no varchar(32) not null primary key,
    rule_id varchar(32),
    charged decimal(12, 2),
    charged_at datetime(6),
    paid decimal(12, 2) not null,
    settled_at datetime(6),
    version bigint not null
);

create table fee_item (
    case_no varchar(32) not null,
    position int not null,
    name varchar(100) not null,
    yuan decimal(12, 2) not null,
    primary key (case_no, position)
);

create table fee_payment (
    id varchar(36) not null primary key,
    case_no varchar(32) not null,
    amount decimal(12, 2) not null,
    paid_on date not null,
    reference varchar(100) not null,
    recorded_by varchar(64) not null,
    recorded_at datetime(6) not null,
    constraint uq_fee_payment_reference unique (case_no, reference)
);
