-- Which case goes along a cycle, and which surveillance audit of it is awaited.
create table csisms_cycle (
  case_no varchar(20) not null primary key,
  certification varchar(20) not null,
  cycle int not null,
  certificate_number varchar(50) not null,
  decided_on date not null,
  valid_until date not null,
  awaited int,
  constraint uq_csisms_cycle unique (certification, cycle)
);

-- What a client says when it applies for recertification, and what the lead makes of it.
create table csisms_recertification (
  case_no varchar(20) not null primary key,
  version bigint not null,
  statement varchar(4000),
  applied_on date,
  significant_changes boolean,
  review varchar(4000)
);

-- Why an audit beside the programme takes place; of an extension, what is applied for.
create table csisms_special_audit (
  case_no varchar(20) not null primary key,
  version bigint not null,
  type varchar(20) not null,
  short_notice boolean not null,
  occasion varchar(4000) not null,
  scope varchar(2000),
  combined boolean not null,
  accepted boolean,
  review varchar(4000)
);

create table csisms_special_audit_category (
  case_no varchar(20) not null,
  category varchar(20) not null,
  primary key (case_no, category),
  constraint fk_csisms_special_audit_category foreign key (case_no) references csisms_special_audit (case_no)
);
