package org.cloudcert.capability.audittrail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One link of a case's chain.
 *
 * @param seq counts from 1 without gaps within the case
 * @param at in microseconds
 * @param actor the user's id, or {@code system}
 * @param ruleId the rule under which it was done, or null
 * @param reason or null
 * @param previousHash the hash of the entry before, 64 zeros for the first
 * @param hash SHA-256, in lower-case hexadecimal, of the UTF-8 bytes of {@link #canonical()}
 */
public record AuditEntry(
        String caseNo,
        long seq,
        Instant at,
        String actor,
        String action,
        String text,
        String ruleId,
        String reason,
        Map<String, Object> data,
        String previousHash,
        String hash) {

    /** The entry that follows a head. Its values are cut to what the database keeps, so that they hash alike later. */
    static AuditEntry after(AuditHead head, Instant at, String actor, AuditEvent event) {
        AuditEntry entry = new AuditEntry(
                head.caseNo(),
                head.entries() + 1,
                at.truncatedTo(ChronoUnit.MICROS),
                Canonical.text(actor),
                Canonical.text(event.action()),
                Canonical.text(event.text()),
                Canonical.text(event.ruleId()),
                Canonical.text(event.reason()),
                Canonical.read(Canonical.write(event.data())),
                head.hash(),
                null);
        return entry.hashed();
    }

    private AuditEntry hashed() {
        return new AuditEntry(
                caseNo, seq, at, actor, action, text, ruleId, reason, data, previousHash, Canonical.hash(canonical()));
    }

    /** The person in whose place the actor acted, or null. */
    public String onBehalfOf() {
        return (String) data.get(AuditTrail.ON_BEHALF_OF);
    }

    /** What is hashed: every field but the hash as JSON, keys sorted, nothing null, no white space. */
    public String canonical() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("caseNo", caseNo);
        fields.put("seq", seq);
        fields.put("at", Canonical.instant(at));
        fields.put("actor", actor);
        fields.put("action", action);
        fields.put("text", text);
        fields.put("ruleId", ruleId);
        fields.put("reason", reason);
        fields.put("data", data);
        fields.put("previousHash", previousHash);
        return Canonical.write(fields);
    }

    /** The entry as a line of a copy: the canonical JSON with {@code hash} as last field. */
    String line() {
        String canonical = canonical();
        return canonical.substring(0, canonical.length() - 1) + ",\"hash\":\"" + hash + "\"}";
    }
}
