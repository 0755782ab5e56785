package org.cloudcert.rule;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Every rule of every source, in each of its editions, read from {@code rules/*.yaml} when the product starts. A file
 * with an unknown or missing field, or with an id given twice, stops the start.
 */
@Component
@Rule("X-2")
public class Rulebook {

    private static final String FILES = "classpath*:rules/*.yaml";

    private static final ObjectReader READER = JsonMapper.builder(new YAMLFactory())
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build()
            .readerFor(SourceFile.class);

    /** By source, and within it by the day from which they are in force. */
    private final Map<String, List<Edition>> editions = new TreeMap<>();

    @Autowired
    Rulebook(@Value(FILES) Resource... files) {
        for (Resource file : files) {
            for (Edition edition : read(file)) {
                editions.computeIfAbsent(edition.source(), source -> new ArrayList<>())
                        .add(edition);
            }
        }
        editions.values().forEach(Rulebook::order);
    }

    /**
     * The rulebook of these files; one source may be spread over several of them.
     *
     * @throws IllegalArgumentException if a file cannot be read as rules
     */
    public static Rulebook load(List<Resource> files) {
        return new Rulebook(files.toArray(Resource[]::new));
    }

    /** The rulebook that the product ships, for use without an application context. */
    public static Rulebook standard() {
        try {
            return new Rulebook(new PathMatchingResourcePatternResolver().getResources(FILES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The edition of a source ({@code Q}, {@code C}, …) that is in force on a day; the earliest one before that. */
    public Edition inForce(String source, LocalDate day) {
        List<Edition> ofSource = of(source);
        return ofSource.stream()
                .filter(edition -> !edition.inForceFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(ofSource.get(0));
    }

    /**
     * The edition with a reference such as {@code Q@2025-05}, as kept with a case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Edition edition(String reference) {
        return editions().stream()
                .filter(edition -> edition.reference().equals(reference))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No edition " + reference));
    }

    /** The rule with this id in the newest edition of its source. */
    public Optional<RuleEntry> find(String ruleId) {
        return editions.values().stream()
                .map(ofSource -> ofSource.get(ofSource.size() - 1))
                .flatMap(newest -> newest.find(ruleId).stream())
                .findFirst();
    }

    /** Every edition, ordered by source and by the day from which it is in force. */
    public List<Edition> editions() {
        return editions.values().stream().flatMap(List::stream).toList();
    }

    private List<Edition> of(String source) {
        List<Edition> ofSource = editions.get(source);
        Assert.notNull(ofSource, () -> "No source " + source);
        return ofSource;
    }

    private static void order(List<Edition> ofSource) {
        ofSource.sort(Comparator.comparing(Edition::inForceFrom));
        for (int i = 1; i < ofSource.size(); i++) {
            Edition earlier = ofSource.get(i - 1);
            Edition later = ofSource.get(i);
            Assert.isTrue(
                    earlier.inForceFrom().isBefore(later.inForceFrom()),
                    () -> earlier.reference() + " and " + later.reference() + " come into force on the same day");
            Assert.isTrue(
                    ofSource.stream()
                                    .filter(other -> other.version().equals(later.version()))
                                    .count()
                            == 1,
                    () -> "Two editions are called " + later.reference());
        }
    }

    private static List<Edition> read(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return READER.<SourceFile>readValue(content).asEditions();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "Rules in " + file.getDescription() + " are unusable: " + e.getMessage(), e);
        }
    }

    private record SourceFile(String source, String title, List<Version> editions) {

        List<Edition> asEditions() {
            Assert.notEmpty(editions, "There are no editions");
            return editions.stream()
                    .map(edition ->
                            new Edition(source, edition.version(), title, edition.inForceFrom(), edition.rules()))
                    .toList();
        }

        private record Version(String version, LocalDate inForceFrom, List<RuleEntry> rules) {}
    }
}
