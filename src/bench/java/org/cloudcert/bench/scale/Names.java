package org.cloudcert.bench.scale;

import java.util.List;

/** What organisations are called: as alike, and as different, as they are. */
final class Names {

    private static final String PLACES = "北京上海天津重庆广州深圳杭州南京苏州武汉成都西安青岛济南长沙郑州合肥福州厦门昆明贵阳南宁海口沈阳大连长春太原兰州";
    private static final String FIRST = "云天海山华中金长新安智信联创博盛恒通达远星辰明瑞泰康宏伟嘉美";
    private static final String SECOND = "安科恒图讯维思凯德诚源川峰泽宇航腾飞鸿基力拓普润景元和立晟";
    private static final List<String> KINDS = List.of("科技", "数据服务", "信息技术", "云计算", "网络安全技术", "软件", "信息安全", "数字科技");

    private Names() {}

    /** The name of the organisation with this number. */
    static String organisation(int number) {
        int rest = number;
        String kind = KINDS.get(rest % KINDS.size());
        rest /= KINDS.size();
        String place = PLACES.substring(rest % (PLACES.length() / 2) * 2).substring(0, 2);
        rest /= PLACES.length() / 2;
        char second = SECOND.charAt(rest % SECOND.length());
        rest /= SECOND.length();
        char first = FIRST.charAt(rest % FIRST.length());
        return "%s%s%s%s有限公司".formatted(place, first, second, kind);
    }
}
