-- The content lies in the storage directory under its hash.
create table material (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  kind varchar(30) not null,
  file_name varchar(255) not null,
  media_type varchar(100) not null,
  size_bytes bigint not null,
  sha256 varchar(64) not null,
  stored_at datetime(6) not null,
  stored_by varchar(64) not null,
  key material_of_case (case_no, stored_at),
  key material_of_content (sha256),
  constraint material_in_case foreign key (case_no) references case_file (case_no)
);

create table material_access (
  id varchar(36) not null primary key,
  material_id varchar(36) not null,
  accessed_at datetime(6) not null,
  accessed_by varchar(64) not null,
  key material_access_of_material (material_id, accessed_at),
  constraint material_access_to_material foreign key (material_id) references material (id)
);
