package integration_test

import "unicode"

// complexByMicrosoft reports whether a password has three of the five kinds of characters,
// by Microsoft's text.
func complexByMicrosoft(password string) bool { return threeOf(password, kindByMicrosoft) }

// complexBySamba is the same by the domain controller.
func complexBySamba(password string) bool { return threeOf(password, kindBySamba) }

func threeOf(password string, kindOf func(rune) string) bool {
	kinds := make(map[string]bool)
	for _, r := range password {
		kinds[kindOf(r)] = true
	}
	delete(kinds, "")
	return len(kinds) >= 3
}

// kindByMicrosoft is a character's kind, or "" ["Password must meet complexity
// requirements"].
func kindByMicrosoft(r rune) string {
	switch class := classOf(r); class {
	case "A-Z", "Lu":
		return "upper"
	case "a-z", "Ll":
		return "lower"
	case "blank", "control", "neither ASCII nor letter":
		return ""
	default:
		return class
	}
}

// kindBySamba is the kind that Samba takes a character for: outside ASCII, upper
// and lower case are what has another case in its tables, letter or not, and
// everything else is a letter without case.
func kindBySamba(r rune) string {
	switch {
	case r < 0x80:
		return kindByMicrosoft(r)
	case unicode.Is(sambaCase, r) && unicode.ToLower(r) != r:
		return "upper"
	case unicode.Is(sambaCase, r) && unicode.ToUpper(r) != r:
		return "lower"
	}
	return "other letter"
}

// sambaCase are the characters that have another case both in Unicode and in the
// tables of Samba 4.17, which are about as old as Unicode 3 and end with the
// Basic Multilingual Plane: those that its strcasecmp_m equates with it. In
// between are some without another case.
var sambaCase = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00C0, 0x012F, 1}, {0x0132, 0x017E, 1}, {0x0181, 0x0194, 1}, {0x0196, 0x0199, 1},
		{0x019C, 0x019D, 1}, {0x019F, 0x01A5, 1}, {0x01A7, 0x01BD, 1}, {0x01C4, 0x01C4, 1},
		{0x01C6, 0x01C7, 1}, {0x01C9, 0x01CA, 1}, {0x01CC, 0x01F1, 1}, {0x01F3, 0x01F5, 1},
		{0x01FA, 0x0217, 1}, {0x0253, 0x025B, 1}, {0x0260, 0x0260, 1}, {0x0263, 0x0263, 1},
		{0x0268, 0x0269, 1}, {0x026F, 0x026F, 1}, {0x0272, 0x0275, 1}, {0x0283, 0x0283, 1},
		{0x0288, 0x0288, 1}, {0x028A, 0x028B, 1}, {0x0292, 0x0292, 1}, {0x0386, 0x03CE, 1},
		{0x03E2, 0x03EF, 1}, {0x0401, 0x040C, 1}, {0x040E, 0x044F, 1}, {0x0451, 0x045C, 1},
		{0x045E, 0x0481, 1}, {0x0490, 0x04BF, 1}, {0x04C1, 0x04C4, 1}, {0x04C7, 0x04C8, 1},
		{0x04CB, 0x04CC, 1}, {0x04D0, 0x04EB, 1}, {0x04EE, 0x04F5, 1}, {0x04F8, 0x04F9, 1},
		{0x0531, 0x0586, 1}, {0x1E00, 0x1E95, 1}, {0x1EA0, 0x1EF9, 1}, {0x1F00, 0x1F7D, 1},
		{0x1FB0, 0x1FB1, 1}, {0x1FB8, 0x1FBB, 1}, {0x1FC8, 0x1FCB, 1}, {0x1FD0, 0x1FEC, 1},
		{0x1FF8, 0x1FFB, 1}, {0x2160, 0x217F, 1}, {0x24B6, 0x24E9, 1}, {0xFF21, 0xFF5A, 1},
	},
}
