package names

import "strings"

// alphabetic holds the ways in which each letter is written in Latin ones.
type alphabetic map[rune][4]string

// romanised returns the ways in which a folded name is written in Latin letters:
// as it stands where it is, else as Ukrainian passports, Polish, English and
// French write the Cyrillic letters.
func (letters alphabetic) romanised(folded string) []string {
	if !strings.ContainsFunc(folded, func(r rune) bool { return letters[r] != [4]string{} }) {
		return []string{folded}
	}
	var ways [4]strings.Builder
	for _, r := range folded {
		written, known := letters[r]
		for i := range ways {
			if !known {
				ways[i].WriteRune(r)
			}
			ways[i].WriteString(written[i])
		}
	}
	var all []string
	for i := range ways {
		all = append(all, ways[i].String())
	}
	return all
}

// cyrillic returns each folded letter of the Ukrainian and the Russian alphabet as
// passports, Polish, English and French write it, without diacritics. Signs that
// only soften are written as nothing.
func cyrillic() alphabetic {
	same := func(s string) [4]string { return [4]string{s, s, s, s} }
	return alphabetic{
		'а': same("a"), 'б': same("b"), 'в': same("v"), 'г': {"h", "h", "g", "g"}, 'д': same("d"),
		'е': same("e"), 'є': {"ie", "je", "e", "ie"}, 'ж': {"zh", "z", "zh", "j"}, 'з': same("z"),
		'и': same("i"), 'і': same("i"), 'к': same("k"), 'л': same("l"), 'м': same("m"), 'н': same("n"),
		'о': same("o"), 'п': same("p"), 'р': same("r"), 'с': same("s"), 'т': same("t"), 'у': {"u", "u", "u", "ou"},
		'ф': same("f"), 'х': {"kh", "ch", "h", "kh"}, 'ц': {"ts", "c", "ts", "ts"}, 'ч': {"ch", "cz", "ch", "tch"},
		'ш': {"sh", "sz", "sh", "ch"}, 'щ': {"shch", "szcz", "shch", "chtch"}, 'ю': {"iu", "ju", "yu", "iou"},
		'я': {"ia", "ja", "ya", "ia"}, 'ы': same("y"), 'э': same("e"), 'ь': same(""), 'ъ': same(""),
	}
}
