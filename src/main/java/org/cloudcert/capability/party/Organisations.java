package org.cloudcert.capability.party;

import java.util.List;
import java.util.Set;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.EntityTags;
import org.cloudcert.web.Likeness;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every organisation once, whichever procedures it goes through. */
@Service
@Transactional
public class Organisations {

    /** What {@link #search} can sort by. */
    public static final Set<String> SORTABLE = Set.of("name", "creditCode");

    private final OrganisationRepository organisations;
    private final OrganisationTerms terms;
    private final ApplicationEventPublisher events;

    Organisations(OrganisationRepository organisations, OrganisationTerms terms, ApplicationEventPublisher events) {
        this.terms = terms;
        this.organisations = organisations;
        this.events = events;
    }

    /** @throws Refusal {@code organisation.credit-code-taken} if an organisation with this credit code exists */
    public Organisation register(NewOrganisation facts) {
        Organisation organisation = new Organisation(facts);
        requireFree(facts.creditCode(), organisation.id());
        save(organisation);
        terms.add(organisation);
        return organisation;
    }

    /** @throws Refusal {@code organisation.not-found} */
    @Transactional(readOnly = true)
    public Organisation get(String id) {
        return organisations.findById(id).orElseThrow(() -> notFound(id));
    }

    /**
     * {@link #get}; until the transaction ends, nobody else changes or locks it.
     *
     * @throws Refusal {@code organisation.not-found}
     */
    public Organisation lock(String id) {
        return organisations.findLocked(id).orElseThrow(() -> notFound(id));
    }

    /** There is no such organisation, or none for whoever asks. */
    static Refusal notFound(String id) {
        return Refusal.notFound("organisation.not-found", "没有编号为“" + id + "”的单位");
    }

    /** @throws Refusal {@code organisation.not-found} */
    @Transactional(readOnly = true)
    public Organisation withCreditCode(String creditCode) {
        return organisations
                .findByCreditCode(creditCode)
                .orElseThrow(() -> Refusal.notFound("organisation.not-found", "没有统一社会信用代码为“" + creditCode + "”的单位"));
    }

    /**
     * Replaces what is known of an organisation.
     *
     * @param version the version that the change is based on
     * @throws Refusal {@code request.stale} if it has changed since, {@code organisation.credit-code-taken}
     */
    public Organisation change(String id, long version, NewOrganisation facts) {
        Organisation organisation = get(id);
        EntityTags.requireCurrent(version, organisation.version());
        requireFree(facts.creditCode(), id);
        organisation.change(facts);
        save(organisation);
        terms.add(organisation);
        events.publishEvent(new OrganisationChanged(id));
        return organisation;
    }

    /**
     * Forgets who the organisation's contact was, once nothing of its files remains. Should it come back, its new
     * contact is entered by {@link #change}.
     *
     * @throws Refusal {@code organisation.not-found}
     */
    @Rule("Q-8")
    public void forgetContact(String id) {
        Organisation organisation = get(id);
        organisation.forgetContact();
        save(organisation);
    }

    /** @param q part of a name or credit code; null or blank finds all */
    @Transactional(readOnly = true)
    public Page<Organisation> search(String q, Pageable page) {
        return organisations.search(Likeness.containing(q), page);
    }

    /** As {@link #search(String, Pageable)}, of this one alone. */
    @Transactional(readOnly = true)
    public Page<Organisation> search(String id, String q, Pageable page) {
        return organisations.searchOne(id, Likeness.containing(q), page);
    }

    private void requireFree(CreditCode code, String id) {
        if (organisations.existsByCreditCodeAndIdNot(code.value(), id)) {
            throw taken(code.value());
        }
    }

    private Organisation save(Organisation organisation) {
        try {
            return organisations.saveAndFlush(organisation);
        } catch (DataIntegrityViolationException takenMeanwhile) {
            throw taken(organisation.creditCode());
        }
    }

    private static Refusal taken(String code) {
        String message = "统一社会信用代码" + code + "已登记";
        return Refusal.conflict(
                "organisation.credit-code-taken",
                null,
                message,
                List.of(new Refusal.FieldError("creditCode", message)));
    }
}
