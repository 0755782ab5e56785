package org.cloudcert.capability.audittrail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What closes over all audit trails at a moment. Whoever notes its hash down where nobody who rules the database can
 * write can later prove that no trail was cut off or replaced up to then.
 *
 * @param no counts from 1 without gaps
 * @param at in microseconds
 * @param trails how many had grown since the seal before
 * @param digest SHA-256 of their heads, a line each
 * @param previousHash the hash of the seal before, 64 zeros for the first
 * @param hash SHA-256 of the other fields as JSON, keys sorted
 */
public record Seal(long no, Instant at, long trails, String digest, String previousHash, String hash) {

    static Seal after(Seal previous, Instant at, long trails, String digest) {
        long no = previous == null ? 1 : previous.no() + 1;
        String previousHash = previous == null ? Canonical.NO_HASH : previous.hash();
        return new Seal(no, at, trails, digest, previousHash, hash(no, at, trails, digest, previousHash));
    }

    /** Whether the fields are those that were hashed. */
    boolean isSound() {
        return hash.equals(hash(no, at, trails, digest, previousHash));
    }

    private static String hash(long no, Instant at, long trails, String digest, String previousHash) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("no", no);
        fields.put("at", Canonical.instant(at));
        fields.put("trails", trails);
        fields.put("digest", digest);
        fields.put("previousHash", previousHash);
        return Canonical.hash(Canonical.write(fields));
    }
}
