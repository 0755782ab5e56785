package org.cloudcert.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine-readable description of the interfaces, at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

    private static final String BASIC = "basic";

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
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("用户名和密码")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
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
}
