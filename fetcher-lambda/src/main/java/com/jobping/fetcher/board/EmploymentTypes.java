package com.jobping.fetcher.board;

import com.jobping.job.EmploymentType;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads types of employment in the languages of the boards, by what their labels say as a whole:
 * {@code Full-time}, {@code Tempo integral}, {@code 正社員}. A label of several ({@code Contractual /
 * Temporary}) names each; a word for something else ({@code Permanent}, {@code Fresher}) names
 * none.
 */
public final class EmploymentTypes {
  private static final Pattern SEVERAL = Pattern.compile("[/,|;、]");
  private static final Map<String, EmploymentType> BY_LABEL = byLabel();

  private EmploymentTypes() {}

  /** The type that {@code label} names, e.g. {@code Full-time}, {@code Tempo integral}. */
  public static Optional<EmploymentType> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(normalized(label)));
  }

  /** The types that {@code labels} name; others are passed over. */
  public static List<EmploymentType> of(List<String> labels) {
    return labels.stream()
        .flatMap(label -> of(label).isPresent() ? Stream.of(label) : SEVERAL.splitAsStream(label))
        .map(EmploymentTypes::of)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static String normalized(String label) {
    return Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Map<String, EmploymentType> byLabel() {
    Map<EmploymentType, List<String>> labels =
        Map.of(
            EmploymentType.FULLTIME,
            List.of(
                "full-time",
                "full time",
                "fulltime",
                "período integral",
                "tempo integral",
                "normă întreagă",
                "cu normă întreagă",
                "tiempo completo",
                "jornada completa",
                "vollzeit",
                "voltijds",
                "fulltime/voltijd",
                "voltijd",
                "全职",
                "全職",
                "plný úvazek",
                "fuldtid",
                "دوام كامل",
                "kokopäivätyö",
                "kokoaikainen",
                "temps plein",
                "à temps plein",
                "πλήρης απασχόληση",
                "teljes munkaidő",
                "tempo pieno",
                "a tempo pieno",
                "heltid",
                "pełny etat",
                "정규직",
                "풀타임",
                "งานประจำ",
                "เต็มเวลา",
                "tam zamanlı",
                "повна зайнятість",
                "полная занятость",
                "toàn thời gian",
                "正社員",
                "フルタイム",
                "משרה מלאה",
                "purna waktu",
                "full_time",
                "cdi",
                "festanstellung",
                "plein temps",
                "à plein temps",
                "ganztags",
                "全日制",
                "常勤",
                "משרה מלאה וקבועה"),
            EmploymentType.PARTTIME,
            List.of(
                "part-time",
                "part time",
                "parttime",
                "非常勤",
                "à mi-temps",
                "mi-temps",
                "teilzeit",
                "deeltijd",
                "temps partiel",
                "à temps partiel",
                "tiempo parcial",
                "media jornada",
                "jornada parcial",
                "meio período",
                "tempo parcial",
                "part_time",
                "a tempo parziale",
                "tempo parziale",
                "deltid",
                "osa-aikainen",
                "niepełny etat",
                "część etatu",
                "částečný úvazek",
                "兼职",
                "兼職",
                "アルバイト",
                "パートタイム",
                "パート",
                "파트타임",
                "아르바이트",
                "משרה חלקית",
                "неполная занятость",
                "неповна зайнятість",
                "bán thời gian",
                "yarı zamanlı",
                "دوام جزئي",
                "μερική απασχόληση",
                "részmunkaidő",
                "paruh waktu",
                "งานพาร์ทไทม์"),
            EmploymentType.CONTRACT,
            List.of(
                "contract",
                "contractor",
                "contractual",
                "freelance",
                "業務委託",
                "契約",
                "kontrat",
                "self-employed",
                "contrat",
                "contrato",
                "autônomo",
                "por contrato",
                "auf vertragsbasis",
                "freiberuflich",
                "werkvertrag",
                "contratto",
                "kontrakt",
                "umowa",
                "合同工",
                "合同",
                "約聘",
                "契約社員",
                "계약직",
                "kontrak",
                "договор",
                "контракт",
                "sözleşmeli",
                "hợp đồng",
                "pj",
                "zzp",
                "independent contractor",
                "עבודה לפי חוזה"),
            EmploymentType.INTERNSHIP,
            List.of(
                "internship",
                "intern",
                "trainee",
                "praktikum",
                "stage",
                "prácticas",
                "pasantía",
                "estágio",
                "estágio/trainee",
                "tirocinio",
                "stage/tirocinio",
                "praktik",
                "staż",
                "praktyki",
                "stagiaire",
                "werkstudent",
                "实习",
                "實習",
                "インターン",
                "インターンシップ",
                "인턴",
                "인턴직",
                "magang",
                "стажировка",
                "стажування",
                "staj",
                "stajyer",
                "becario",
                "working student",
                "thực tập",
                "התמחות",
                "harjoittelu",
                "تدريب"),
            EmploymentType.TEMPORARY,
            List.of(
                "temporary",
                "temp",
                "casual",
                "geçici süreli",
                "臨時雇用",
                "befristet",
                "zeitarbeit",
                "temporaire",
                "intérim",
                "cdd",
                "temporal",
                "temporário",
                "a tempo determinato",
                "temporaneo",
                "tijdelijk",
                "vikariat",
                "tymczasowa",
                "临时",
                "臨時",
                "派遣社員",
                "임시직",
                "временная работа",
                "seasonal",
                "fixed term",
                "fixed-term",
                "geçici",
                "זמני"),
            EmploymentType.VOLUNTEER,
            List.of(
                "volunteer",
                "freiwillig",
                "ehrenamtlich",
                "bénévolat",
                "voluntario",
                "voluntariado",
                "voluntário",
                "volontariato",
                "vrijwilliger",
                "志愿者",
                "志工"),
            EmploymentType.PERDIEM,
            List.of("per diem", "perdiem", "prn", "per_diem"),
            EmploymentType.OTHER,
            List.of(
                "other",
                "otro",
                "outro",
                "outros",
                "autre",
                "andere",
                "sonstige",
                "altro",
                "overig",
                "annat",
                "andet",
                "inne",
                "其他",
                "その他",
                "기타",
                "другое",
                "אחר"));
    Map<String, EmploymentType> byLabel = new HashMap<>();
    labels.forEach((type, names) -> names.forEach(name -> byLabel.put(normalized(name), type)));
    return Map.copyOf(byLabel);
  }
}
