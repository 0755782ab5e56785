package org.cloudcert.procedure.qualification.maintenance;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Which case watches over a certificate; a certificate has one. */
@Entity
@Table(name = "qualification_watch")
class Watch {

    @Id
    private String certificateNumber;

    private String caseNo;

    protected Watch() {}

    Watch(String certificateNumber, String caseNo) {
        this.certificateNumber = certificateNumber;
        this.caseNo = caseNo;
    }

    String certificateNumber() {
        return certificateNumber;
    }

    String caseNo() {
        return caseNo;
    }
}
