package org.cloudcert.procedure.csisms.programme;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The controls of ISO/IEC 27017:2015 in their order, read from {@code catalogues/} when the product starts: the 114 that it
 * takes over and the seven that are for cloud services alone.
 */
@Component
@Rule("C-5.4.1.3")
public class Catalogue {

    private static final String CLOUD_SPECIFIC = "CLD.";

    private final List<Control> controls;

    Catalogue(@Value("classpath:catalogues/iso-27017-2015.yaml") Resource file) throws IOException {
        CatalogueFile read = JsonMapper.builder(new YAMLFactory())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readValue(file.getInputStream(), CatalogueFile.class);
        controls = read.chapters().stream()
                .flatMap(chapter -> chapter.controls().entrySet().stream()
                        .map(control -> new Control(
                                control.getKey(),
                                control.getValue(),
                                chapter.number(),
                                chapter.name(),
                                control.getKey().startsWith(CLOUD_SPECIFIC))))
                .toList();
    }

    private record CatalogueFile(String standard, List<Chapter> chapters) {}

    private record Chapter(String number, String name, Map<String, String> controls) {}

    /** Every control, in the standard's order. */
    public List<Control> controls() {
        return controls;
    }
}
