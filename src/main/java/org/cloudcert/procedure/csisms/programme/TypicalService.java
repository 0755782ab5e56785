package org.cloudcert.procedure.csisms.programme;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A typical service within the scope of a certification, which audits cover besides the controls (C-5.4.1.3). */
@Entity
@Table(name = "csisms_service")
class TypicalService {

    static final String CHAPTER = "S";

    @Id
    private String id;

    private String certification;
    private int seq;
    private String name;

    protected TypicalService() {}

    TypicalService(String certification, int seq, String name) {
        id = certification + "/" + seq;
        this.certification = certification;
        this.seq = seq;
        this.name = name;
    }

    Control asControl() {
        return new Control(CHAPTER + "." + seq, name, CHAPTER, "典型服务", false);
    }
}
