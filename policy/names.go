package policy

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// minNameRunes is the length of the shortest account name, or part of a display
// name, that the complexity rule looks for.
const minNameRunes = 3

// nameParts returns the parts of a displayName. "Password must meet complexity
// requirements": it is split at commas, periods, hyphens, underscores, spaces,
// number signs and tabs.
func nameParts(displayName string) iter.Seq[string] {
	return strings.FieldsFuncSeq(displayName, func(r rune) bool {
		switch r {
		case ',', '.', '-', '_', ' ', '#', '\t':
			return true
		}
		return false
	})
}

// containsName reports whether a name of three or more characters occurs in the
// password, ignoring case.
func containsName(password, name string) bool {
	if utf8.RuneCountInString(name) < minNameRunes {
		return false
	}
	first, _ := utf8.DecodeRuneInString(name)
	for i, r := range password {
		if (r == first || equalFold(r, first)) && hasPrefixFold(password[i:], name) {
			return true
		}
	}
	return false
}

// hasPrefixFold reports whether s begins with the prefix, ignoring case.
func hasPrefixFold(s, prefix string) bool {
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(s)
		if size == 0 || got != want && !equalFold(got, want) {
			return false
		}
		s = s[size:]
	}
	return true
}

// equalFold reports whether two characters differ in case only.
func equalFold(a, b rune) bool {
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		return a|0x20 == b|0x20 && 'a' <= a|0x20 && a|0x20 <= 'z'
	}
	for folded := unicode.SimpleFold(a); folded != a; folded = unicode.SimpleFold(folded) {
		if folded == b {
			return true
		}
	}
	return false
}

// appendOnPremNames appends the names that the DC agent bans: account name,
// given name, surname and the parts of the display name, never the tenant's
// name [entra-docs concept-password-ban-bad, "Substring matching"].
func (u *User) appendOnPremNames(names []string) []string {
	names = append(names, u.SAMAccountName, u.GivenName, u.Surname)
	for part := range nameParts(u.DisplayName) {
		names = append(names, part)
	}
	return names
}

// appendCloudNames appends the names that the cloud bans: given name, surname
// and the tenant's name.
func (u *User) appendCloudNames(names []string, tenant Tenant) []string {
	return append(names, u.GivenName, u.Surname, tenant.Name)
}
