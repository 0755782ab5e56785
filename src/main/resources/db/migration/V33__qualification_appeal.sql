create table qualification_appeal (
    case_no varchar(32) not null primary key,
    appealed_case_no varchar(32) not null,
    conclusion varchar(200) not null,
    grounds text not null,
    lodged_on date not null,
    findings text,
    reason text,
    outcome varchar(16),
    concluded_by varchar(64),
    concluded_on date,
    decision_id varchar(36),
    version bigint not null,
    key qualification_appeal_of_case (appealed_case_no)
);

create table qualification_appeal_material (
    case_no varchar(32) not null,
    material_id varchar(36) not null,
    primary key (case_no, material_id),
    constraint qualification_appeal_material_of_appeal foreign key (case_no) references qualification_appeal (case_no)
);
