create table organisation (
  id varchar(36) not null primary key,
  version bigint not null,
  name varchar(200) not null,
  credit_code varchar(18) not null,
  legal_person boolean not null,
  legal_representative varchar(200),
  address varchar(500),
  contact_name varchar(200) not null,
  contact_email varchar(254) not null,
  contact_phone varchar(50),
  unique key organisation_credit_code (credit_code)
);
