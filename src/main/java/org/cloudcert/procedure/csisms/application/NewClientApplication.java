package org.cloudcert.procedure.csisms.application;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An application as declared (C-5.1.3 (1)).
 *
 * @param scope the cloud services, activities and sites in the words of the certificate asked for
 * @param categories codes of the business categories of the scope, at least one
 * @param headcount people within the scope, over all sites
 * @param outsourcing Chinese: outsourced processes that bear on the system; or null
 * @param answers to the ten conditions, in any order
 * @param notApplicable documents that do not apply to the applicant
 * @param former the certificate to be taken over, or null for an initial certification
 * @param receivedOn the day it reached the body, by which the conditions are judged
 * @param note Chinese, how it came in; or null
 */
public record NewClientApplication(
        String organisationId,
        String scope,
        List<String> categories,
        List<ApplicantSite> sites,
        int headcount,
        String outsourcing,
        List<Answer> answers,
        Set<Document> notApplicable,
        FormerCertificate former,
        LocalDate receivedOn,
        String note) {

    public NewClientApplication {
        categories = List.copyOf(categories);
        sites = List.copyOf(sites);
        answers = List.copyOf(answers);
        notApplicable = Set.copyOf(notApplicable);
    }

    boolean isTransfer() {
        return former != null;
    }
}
