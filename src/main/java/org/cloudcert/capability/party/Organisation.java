package org.cloudcert.capability.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A provider that applies, identified for life by its credit code. */
@Entity
@Table(name = "organisation")
public class Organisation {

    @Id
    private String id;

    @Version
    private Long version;

    private String name;

    @Column(name = "credit_code")
    private String creditCode;

    @Column(name = "legal_person")
    private boolean legalPerson;

    @Column(name = "legal_representative")
    private String legalRepresentative;

    private String address;

    @Column(name = "contact_name")
    private String contactName;

    @Column(name = "contact_email")
    private String contactEmail;

    @Column(name = "contact_phone")
    private String contactPhone;

    protected Organisation() {}

    Organisation(NewOrganisation facts) {
        id = UUID.randomUUID().toString();
        change(facts);
    }

    void change(NewOrganisation facts) {
        name = facts.name();
        creditCode = facts.creditCode().value();
        legalPerson = facts.legalPerson();
        legalRepresentative = facts.legalRepresentative();
        address = facts.address();
        contactName = facts.contactName();
        contactEmail = facts.contactEmail();
        contactPhone = facts.contactPhone();
    }

    /** All that is known of it, as it would be entered. */
    public NewOrganisation facts() {
        return new NewOrganisation(
                name,
                new CreditCode(creditCode),
                legalPerson,
                legalRepresentative,
                address,
                contactName,
                contactEmail,
                contactPhone);
    }

    void forgetContact() {
        contactName = "（已销毁）";
        contactEmail = "";
        contactPhone = null;
    }

    public String id() {
        return id;
    }

    /** Counts the changes; what an entity tag shows. */
    public Long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String creditCode() {
        return creditCode;
    }

    /** Whether it is an independent legal person. */
    public boolean legalPerson() {
        return legalPerson;
    }

    /** The legal representative's name, or null. */
    public String legalRepresentative() {
        return legalRepresentative;
    }

    /** May be null. */
    public String address() {
        return address;
    }

    public String contactName() {
        return contactName;
    }

    public String contactEmail() {
        return contactEmail;
    }

    /** May be null. */
    public String contactPhone() {
        return contactPhone;
    }
}
