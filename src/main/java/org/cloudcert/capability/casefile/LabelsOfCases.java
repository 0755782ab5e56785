package org.cloudcert.capability.casefile;

import java.util.Optional;
import org.cloudcert.engine.CaseLabels;
import org.springframework.stereotype.Component;

/** Says on tasks whom a case is about. */
@Component
class LabelsOfCases implements CaseLabels {

    private final CaseFileRepository cases;

    LabelsOfCases(CaseFileRepository cases) {
        this.cases = cases;
    }

    @Override
    public Optional<String> organisationOf(String caseNo) {
        return cases.findById(caseNo).map(CaseFile::organisationName);
    }
}
