package org.cloudcert.procedure.csisms.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.certificate.IssuingBody;
import org.cloudcert.procedure.csisms.application.NewSafeguard;
import org.cloudcert.procedure.csisms.application.SafeguardKind;
import org.cloudcert.procedure.csisms.application.Safeguards;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** The certification body as administrators look after it. */
@Component
@Rule({"C-3.4", "C-5.3.2"})
class CertificationBody implements IssuingBody {

    private final Safeguards safeguards;
    private final BodyFailures failures;

    CertificationBody(Safeguards safeguards, BodyFailures failures) {
        this.safeguards = safeguards;
        this.failures = failures;
    }

    @Override
    public Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        Arrays.stream(SafeguardKind.values()).forEach(kind -> kinds.put(kind.name(), kind.title()));
        return kinds;
    }

    @Override
    public List<Safeguard> safeguards() {
        return safeguards.all().stream()
                .map(one -> new Safeguard(
                        one.kind().title(), one.reference(), one.yuan(), one.validFrom(), one.validUntil()))
                .toList();
    }

    @Override
    public boolean isSafeguarded() {
        return safeguards.areCurrent();
    }

    @Override
    public void record(String kind, String reference, BigDecimal yuan, LocalDate validFrom, LocalDate validUntil) {
        SafeguardKind known = Arrays.stream(SafeguardKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("safeguard.invalid", "C-3.4", "请选择类别"));
        safeguards.record(new NewSafeguard(known, reference, yuan, validFrom, validUntil));
    }

    @Override
    public int tellHolders(String reason, String consequence) {
        return failures.tell(reason, consequence);
    }
}
