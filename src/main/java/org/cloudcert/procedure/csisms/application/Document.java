package org.cloudcert.procedure.csisms.application;

import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.rule.Rule;

/** The nine kinds of information and documents that an applicant provides, in the order of the text. */
@Rule("C-5.1.3")
public enum Document {
    APPLICATION(MaterialKind.APPLICATION_FORM, true),
    LEGAL_STATUS(MaterialKind.LEGAL_STATUS, true),
    LICENCE(MaterialKind.LICENCE, false),
    ORGANISATION_CHART(MaterialKind.ORGANISATION_CHART, true),
    SERVICE_PROCESS(MaterialKind.SERVICE_PROCESS, true),
    OPERATION_RECORD(MaterialKind.OPERATION_RECORD, true),
    PENALTY_RECORD(MaterialKind.PENALTY_RECORD, true),
    SYSTEM_DOCUMENT(MaterialKind.SYSTEM_DOCUMENT, false),
    OTHER(MaterialKind.OTHER, false);

    private final MaterialKind kind;
    private final boolean always;

    Document(MaterialKind kind, boolean always) {
        this.kind = kind;
        this.always = always;
    }

    /** As what it is uploaded. */
    public MaterialKind kind() {
        return kind;
    }

    /** Whether everybody provides it; the others are provided where they apply. */
    public boolean always() {
        return always;
    }

    /** As the text numbers it, 1 to 9. */
    public int number() {
        return ordinal() + 1;
    }

    /** Chinese, for people. */
    public String title() {
        return kind.title();
    }
}
