package org.cloudcert.capability.regulation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.cloudcert.rule.Refusal;

/** Reads contents that are written as YAML; unknown and repeated names are refused. */
public final class YamlContent {

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlContent() {}

    /** @throws Refusal {@code regulation.content-unreadable}, with the place where it is */
    public static <T> T read(String content, TypeReference<T> type) {
        try {
            T read = YAML.readValue(content, type);
            if (read == null) {
                throw unreadable("内容为空");
            }
            return read;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw unreadable(
                    at == null ? "内容不符合格式说明" : "第%d行第%d列附近不符合格式说明".formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private static Refusal unreadable(String message) {
        return Refusal.invalid("regulation.content-unreadable", null, message);
    }
}
