package org.cloudcert.capability.regulation;

import java.util.List;
import java.util.Optional;
import org.cloudcert.rule.Refusal;

/** A kind of regulation, to the capability that goes by it. One bean of each kind. */
public interface Regulated {

    RegulationKind kind();

    /** What there are regulations on, in the order in which people look for it. */
    List<Subject> subjects();

    /** @throws Refusal {@code regulation.subject-unknown} */
    default Subject subject(String id) {
        return subjects().stream()
                .filter(subject -> subject.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Regulated.unknown(kind(), id));
    }

    /**
     * Whether the product could go by this content.
     *
     * @throws Refusal where it could not, with what is wrong in Chinese
     */
    void check(Draft draft);

    /** What would change at once if it took effect now, a line each, Chinese; nothing changes by asking. */
    default List<String> effects(Draft draft) {
        return List.of();
    }

    /** What it will look like, with examples for values; empty where the content shows itself. */
    default Optional<Preview> preview(Draft draft) {
        return Optional.empty();
    }

    /** Called once, in the transaction in which the version takes effect. */
    default void takeEffect(Draft draft) {}

    /**
     * What is regulated.
     *
     * @param id of letters, digits, hyphens and dots; at most 100 characters
     * @param name Chinese
     * @param format how its content is written, Chinese
     * @param shippedTitle what the product's own version is called
     * @param shipped the product's own content, version 0
     */
    record Subject(String id, String name, String format, String shippedTitle, String shipped) {}

    /** A content on its way. */
    record Draft(String subject, String title, String content) {}

    /** @param mediaType such as {@code application/pdf} */
    record Preview(String mediaType, byte[] content) {}

    /** The refusal of a subject that does not exist. */
    static Refusal unknown(RegulationKind kind, String subject) {
        return Refusal.notFound("regulation.subject-unknown", "没有“%s”的%s".formatted(subject, kind.title()));
    }
}
