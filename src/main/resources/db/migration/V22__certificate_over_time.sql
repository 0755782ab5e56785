alter table certificate_status add column case_no varchar(20);
update certificate_status s join certificate c on c.number = s.number set s.case_no = c.case_no;
alter table certificate_status modify column case_no varchar(20) not null;

create table certificate_remark (
  number varchar(50) not null,
  seq int not null,
  title varchar(100) not null,
  from_on date not null,
  reason varchar(1000) not null,
  rule_id varchar(20) not null,
  recorded_at datetime(6) not null,
  recorded_by varchar(64) not null,
  case_no varchar(20) not null,
  primary key (number, seq),
  constraint fk_certificate_remark_certificate foreign key (number) references certificate (number)
);

create table certificate_edition (
  number varchar(50) not null,
  edition int not null,
  organisation_name varchar(200) not null,
  address varchar(500),
  material_id varchar(36) not null,
  sha256 varchar(64) not null,
  printed_on date not null,
  replacement varchar(16),
  reason varchar(1000),
  printed_by varchar(64) not null,
  case_no varchar(20) not null,
  primary key (number, edition),
  constraint fk_certificate_edition_certificate foreign key (number) references certificate (number)
);
insert into certificate_edition
  (number, edition, organisation_name, address, material_id, sha256, printed_on, printed_by, case_no)
select c.number, 1, c.organisation_name, c.address, c.material_id, c.sha256, c.issued_on, s.recorded_by, c.case_no
from certificate c join certificate_status s on s.number = c.number and s.seq = 0;
alter table certificate
  drop column organisation_name, drop column address, drop column material_id, drop column sha256;

-- Keys are JSON Web Keys. The row that is shared holds the key that the product made for itself.
create table certificate_signing_key (
  kid varchar(64) not null primary key,
  public_key varchar(1000) not null,
  private_key varchar(1000),
  shared tinyint,
  since date not null,
  constraint uq_certificate_signing_key_shared unique (shared)
);
