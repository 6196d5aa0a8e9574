package fgpp

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// dnKey returns the key of a DN that must be well-formed.
func dnKey(t testing.TB, dn string) string {
	t.Helper()
	key, err := appendDNKey(nil, dn)
	require.NoError(t, err, "%q", dn)
	return string(key)
}

func TestDNsThatNameTheSameObjectHaveTheSameKey(t *testing.T) {
	for name, same := range map[string][]string{
		"case is ignored in types and values":              {"CN=Erin,DC=contoso", "cn=ERIN,dc=CONTOSO"},
		"spaces beside separators are ignored":             {"CN=a+OU=b,DC=c", "  CN = a + OU =b ,  DC= c  "},
		"a run of inner spaces is one (RFC 4518 2.6.1)":    {"CN=a b", "CN=a   b", `CN=a\ \ b`, `CN=a \20 b`},
		"escapes are what they stand for (RFC 4514 3)":     {`CN=a\,b`, `CN=a\2Cb`, `CN=a\2cb`},
		"a space may be escaped in two ways":               {`CN=a\ `, `CN=a\20`},
		"a letter may be escaped in hexadecimal":           {"CN=é", `CN=\C3\A9`, "CN=É", `CN=\c3\89`},
		"= need not be escaped":                            {`CN=a=b`, `CN=a\=b`, `CN=a\3Db`},
		"# is special only in front":                       {`CN=\#a#b`, `CN=\23a\23b`},
		"hexadecimal values ignore case":                   {"CN=#04aB", "cn= #04Ab "},
		"folding is simple, so K, k and kelvin are one":    {"CN=K", "CN=k", "CN=\u212A"},
		"all three sigmas are one":                         {"CN=Σ", "CN=σ", "CN=ς"},
		"an escaped space swallows the plain ones near it": {`CN=a\ `, `CN=a \ `, `CN=a\   `},
		"an empty value is a value":                        {"CN=,DC=x", "CN= , DC=x"},
		"object identifiers are types":                     {"2.5.4.3=a", " 2.5.4.3 = A"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, dn := range same[1:] {
				require.Equal(t, dnKey(t, same[0]), dnKey(t, dn), "%q and %q", same[0], dn)
			}
		})
	}
}

func TestDNsThatNameDifferentObjectsHaveDifferentKeys(t *testing.T) {
	for _, different := range [][2]string{
		{`CN=a\,CN=b`, `CN=a,CN=b`},
		{`CN=a\+CN=b`, `CN=a+CN=b`},
		{`CN=a+CN=b`, `CN=a,CN=b`},
		{`CN=a\ `, `CN=a`},
		{`CN=\ a`, `CN=a`},
		{`CN=\ `, `CN=`},
		{`CN=a\\\ `, `CN=a\\`},
		{`CN=\\\ `, `CN=\ `},
		{`CN=\#41`, `CN=#41`},
		{`CN=a\00`, `CN=a`},
		{`CN=a\0A`, `CN=a`},
		{"CN=ß", "CN=ss"},        // full folding, not simple
		{"CN=e\u0301", "CN=é"},   // not normalized
		{"CN=a\tb", "CN=a b"},    // a tab is not a space
		{"CN=ab", "CN=a b"},      //
		{"CN=I", "CN=\u0131"},    // dotless i
		{"CN=a", "2.5.4.3=a"},    // types are not looked up
		{"A=1+B=2", "B=2+A=1"},   // order in a multi-valued RDN
		{"CN=a,DC=b", "CN=a"},    //
		{"CN=a", "OU=a"},         //
		{"CN=a,DC=b", "CN=a,b="}, //
	} {
		require.NotEqual(t, dnKey(t, different[0]), dnKey(t, different[1]), "%q and %q", different[0], different[1])
	}
}

func TestMalformedDNsAreErrors(t *testing.T) {
	for dn, want := range map[string]string{
		"":                                 "is empty",
		"erin":                             "at byte 4, '=' is missing",
		"=a":                               "at byte 0, an attribute type is missing",
		"CN=a,":                            "at byte 5, an attribute type is missing",
		"CN=a,,DC=b":                       "at byte 5, an attribute type is missing",
		",CN=a":                            "an attribute type is missing",
		"CN=a+":                            "an attribute type is missing",
		"ÇN=a":                             "an attribute type is missing",
		"C N=a":                            "'=' is missing",
		`CN=a\`:                            "a backslash escapes nothing",
		`CN=\C3\`:                          "a backslash escapes nothing",
		`CN=a\z`:                           "a backslash precedes a character that it cannot escape",
		`CN=a\4`:                           "a backslash precedes a character that it cannot escape",
		`CN=\C3`:                           "hexadecimal escapes are not valid UTF-8",
		`CN=\C3x`:                          "hexadecimal escapes are not valid UTF-8",
		`CN=\C3\,`:                         "hexadecimal escapes are not valid UTF-8",
		`CN=\FF\FF\FF\FF\FF`:               "hexadecimal escapes are not valid UTF-8",
		`CN=\ED\A0\80`:                     "hexadecimal escapes are not valid UTF-8",
		`CN="a"`:                           "must be escaped",
		"CN=a;DC=b":                        "must be escaped",
		"CN=<a>":                           "must be escaped",
		"CN=a\x00":                         "must be escaped",
		"CN=#":                             "pairs of hexadecimal digits",
		"CN=#1":                            "pairs of hexadecimal digits",
		"CN=#12 34":                        "pairs of hexadecimal digits",
		"CN=\xff":                          "is not valid UTF-8",
		"CN=" + strings.Repeat("a", 65534): "is 65537 bytes long, more than 65536",
	} {
		_, err := appendDNKey(nil, dn)
		require.ErrorContains(t, err, want, "%.40q", dn)
	}
	require.Len(t, dnKey(t, "CN="+strings.Repeat("a", 65533)), maxDN)
}

// FuzzDNKey holds that a key is its own key, fits in as many bytes as the DN,
// and does not change with case or with spaces beside separators.
func FuzzDNKey(f *testing.F) {
	for _, seed := range []string{
		"CN=Erin Hagens,OU=Staff,DC=contoso,DC=com", `cn=a\,b\ , dc = \C3\A9+OU=#0403`, `CN=\ \#\00\\\ `, "CN=ſK,DC=ς",
		`CN=Foo\0ACNF:6d3a,DC=x`, `=`, `a=\`, "a= \\  b ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, dn string) {
		key, err := appendDNKey(nil, dn)
		if err != nil {
			return
		}
		require.True(t, utf8.Valid(key))
		require.LessOrEqual(t, len(key), len(dn))
		require.Equal(t, string(key), dnKey(t, string(key)), "a key is its own key")
		if len(dn) > maxDN/4 {
			return
		}
		require.Equal(t, string(key), dnKey(t, spaced(dn)), "spaces: %q", spaced(dn))
		require.Equal(t, string(key), dnKey(t, swapCase(dn)), "case: %q", swapCase(dn))
	})
}

// spaced returns dn with spaces beside each separator, and more of them
// wherever there is one that is not escaped.
func spaced(dn string) string {
	var b strings.Builder
	b.WriteByte(' ')
	inType := true
	for i := 0; i < len(dn); i++ {
		switch c := dn[i]; {
		case c == '\\':
			i++ // a pair, or the first half of a hexadecimal one
			b.WriteString(dn[i-1 : i+1])
		case c == ',' || c == '+' || c == '=' && inType:
			inType = c != '='
			b.WriteString("  " + string(c) + " ")
		case c == ' ':
			b.WriteString("   ")
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(' ')
	return b.String()
}

// swapCase returns s with the case of its ASCII letters inverted.
func swapCase(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r ^ 0x20
		}
		return r
	}, s)
}
