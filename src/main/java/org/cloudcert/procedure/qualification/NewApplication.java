package org.cloudcert.procedure.qualification;

/**
 * An application as declared.
 *
 * @param sealedAndBound the form bears the applicant's seal and is bound
 * @param electronicCopy the electronic copy is attached
 * @param selfCheck the applicant's own check, or null where it comes with the paper form
 */
public record NewApplication(
        String organisationId,
        int level,
        boolean sealedAndBound,
        boolean electronicCopy,
        SelfCheck selfCheck,
        Submission submission) {}
