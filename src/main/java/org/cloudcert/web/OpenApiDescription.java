package org.cloudcert.web;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine-readable description of the interfaces, at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

    private static final String BASIC = "basic";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("CloudCert（云证）接口")
                                .version("v1")
                                .description(
                                        """
                                        云服务资质、评估与认证的案件管理接口。

                                        - 除`/public`外均须登录（HTTP Basic）。
                                        - 日期为ISO 8601，时区为Asia/Shanghai；分页从0起。
                                        - 出错时返回`application/problem+json`（RFC 9457），`code`供程序识别，`ruleId`为所依据的规则编号。
                                        - 创建类请求可带`Idempotency-Key`，重复提交得到首次的答复。
                                        - 修改类请求须以`If-Match`带上读取时得到的`ETag`。
                                        """))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("用户名和密码")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    /** Bodies of several interfaces are called alike, such as {@code ReviewRequest}: each goes by its interface too. */
    @Bean
    ModelResolver schemas(ObjectMapperProvider mapper) {
        return new ModelResolver(mapper.jsonMapper(), new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                Class<?> outer = type.getDeclaringClass();
                return outer == null
                        ? super.getNameOfClass(type)
                        : outer.getSimpleName().replaceFirst("Controller$", "") + type.getSimpleName();
            }
        });
    }

    @Bean
    OperationCustomizer idempotencyKey() {
        return (operation, method) -> method.hasMethodAnnotation(Idempotent.class)
                ? operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyAspect.KEY)
                        .description("重复提交时得到首次答复的键，1至200个可见ASCII字符")
                        .schema(new StringSchema().maxLength(200)))
                : operation;
    }

    /** Every call may be refused; what the statuses mean is in the integrator's guide. */
    @Bean
    OperationCustomizer refusals() {
        return (operation, method) -> {
            operation
                    .getResponses()
                    .addApiResponse("4XX", answer("请求有误、无权或当前不能办理"))
                    .addApiResponse("5XX", answer("系统内部错误"));
            return operation;
        };
    }

    private static ApiResponse answer(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("供人阅读的说明"))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("供程序识别，不变"))
                .addProperty("ruleId", new StringSchema().description("所依据的规则编号"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .description("有误的字段")
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("message", new StringSchema())));
    }
}
