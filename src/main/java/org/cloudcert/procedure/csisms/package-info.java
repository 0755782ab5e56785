/**
 * Certification of information security management systems for cloud services (云服务信息安全管理体系认证, CSISMS), on ISO/IEC
 * 27017:2015 (rules C and I). Models: {@code bpmn/csisms}; forms: {@code forms/csisms}. Door: {@link
 * org.cloudcert.procedure.csisms.Certifications} for a client's certification as a whole, over all its cycles; a package
 * beside it for each part.
 */
@org.springframework.modulith.ApplicationModule(displayName = "CSISMS")
package org.cloudcert.procedure.csisms;
