package fgpp

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// encodeInterval writes a duration as the directory stores it.
func encodeInterval(d time.Duration) []byte {
	if d == Never {
		return []byte("-9223372036854775808")
	}
	return strconv.AppendInt(nil, -int64(d/tick), 10)
}

// encodeFileTime writes a time as the directory stores it.
func encodeFileTime(t time.Time) []byte {
	return strconv.AppendInt(nil, (t.Unix()-epoch1601)*int64(time.Second/tick)+int64(t.Nanosecond())/int64(tick), 10)
}

// decodes holds a decoder against a table of values, and of the beginnings of
// errors for those that it refuses.
func decodes[T any](t *testing.T, decode func([]byte) (T, error), good map[string]T, bad map[string]string) {
	t.Helper()
	for in, want := range good {
		got, err := decode([]byte(in))
		require.NoError(t, err, "%q", in)
		require.Equal(t, want, got, "%q", in)
	}
	for in, want := range bad {
		_, err := decode([]byte(in))
		require.ErrorContains(t, err, want, "%q", in)
	}
}

func TestIntegersHaveTheSizeOfTheirSyntax(t *testing.T) {
	// RFC 4517 3.3.16, MS-ADTS 3.1.1.2.2.2.1
	decodes(t, func(b []byte) (int64, error) { return decodeInteger(b, 32) },
		map[string]int64{"0": 0, "14": 14, "-2147483646": -2147483646, "2147483647": math.MaxInt32},
		map[string]string{
			"2147483648": "does not fit into 32 bits", "-2147483649": "does not fit into 32 bits",
			"": "is not a whole number", "+1": "is not a whole number", "01": "is not a whole number", "-0": "is not a whole number",
			" 1": "is not a whole number", "1.0": "is not a whole number", "0x1": "is not a whole number", "1_0": "is not a whole number",
			strings.Repeat("9", 1000): "does not fit into 32 bits",
		})
}

func TestBooleansAreInCapitals(t *testing.T) {
	// RFC 4517 3.3.3
	decodes(t, decodeBoolean, map[string]bool{"TRUE": true, "FALSE": false},
		map[string]string{"true": "is neither TRUE nor FALSE", "1": "is neither", "": "is neither"})
}

func TestIntervalsAreNegative(t *testing.T) {
	// MS-ADA1 maxPwdAge; MS-ADA2 msDS-MaximumPasswordAge; semantics.md section 3
	decodes(t, decodeInterval, map[string]time.Duration{
		"0":                    0,
		"-1":                   100 * time.Nanosecond,
		"-864000000000":        day,
		"-36288000000000":      42 * day,
		"-18000000000":         30 * time.Minute,
		"-9223372036854775808": Never, // 0x8000000000000000
		"-92233720368547758":   math.MaxInt64 - 7,
	}, map[string]string{
		"864000000000":         "864000000000 is positive: the directory stores durations as negative numbers",
		"-92233720368547759":   "is longer than 106751 days and not never",
		"-9223372036854775807": "is longer than 106751 days and not never",
		"-9223372036854775809": "does not fit into 64 bits",
		"1.00:00:00":           "is not a whole number",
		"":                     "is not a whole number",
	})
}

func TestFileTimesCountFrom1601(t *testing.T) {
	// MS-DTYP 2.3.3
	decodes(t, decodeFileTime, map[string]time.Time{
		"0":                   {},
		"1":                   time.Date(1601, 1, 1, 0, 0, 0, 100, time.UTC),
		"116444736000000000":  time.Unix(0, 0).UTC(),
		"134117316001234567":  time.Date(2026, 1, 1, 9, 0, 0, 123456700, time.UTC),
		"9223372036854775806": time.Date(30828, 9, 14, 2, 48, 5, 477580600, time.UTC),
	}, map[string]string{
		"9223372036854775807": "is never, which is not a time",
		"-1":                  "-1 is before 1601",
		"20260101090000.0Z":   "is not a whole number",
	})
}

func TestGroupTypesAreKindsOfGroups(t *testing.T) {
	// MS-ADTS 2.2.12
	type kind struct {
		Scope        Scope
		Distribution bool
	}
	decodes(t, func(b []byte) (k kind, err error) {
		k.Scope, k.Distribution, err = decodeGroupType(b)
		return k, err
	}, map[string]kind{
		"-2147483646": {ScopeGlobal, false},
		"-2147483644": {ScopeDomainLocal, false},
		"-2147483640": {ScopeUniversal, false},
		"-2147483643": {ScopeBuiltIn, false},
		"2":           {ScopeGlobal, true},
		"4":           {ScopeDomainLocal, true},
		"8":           {ScopeUniversal, true},
		"16":          {ScopeDomainLocal, true}, // GROUP_TYPE_APP_BASIC
		"32":          {ScopeDomainLocal, true}, // GROUP_TYPE_APP_QUERY
	}, map[string]string{
		"0":          "0x00000000 is not one of the kinds of groups",
		"6":          "0x00000006 is not one of the kinds of groups",
		"3":          "0x00000003 is not one of the kinds of groups",
		"2147483650": "does not fit into 32 bits",
	})
}

func TestAccountControlsAreBits(t *testing.T) {
	// MS-ADTS 2.2.16
	decodes(t, decodeAccountControl, map[string]UserAccountControl{
		"512": NormalAccount, "514": NormalAccount | AccountDisabled, "66048": NormalAccount | DontExpirePassword,
		"544": NormalAccount | PasswordNotRequired, "4096": WorkstationTrustAccount, "262656": NormalAccount | SmartcardRequired,
		"-2147483136": 0x80000000 | NormalAccount,
	}, map[string]string{"0": "is 0, which no account's is", "0x200": "is not a whole number", "4294967296": "does not fit into 32 bits"})
}

func TestBehaviorVersionsAreFunctionalLevels(t *testing.T) {
	// MS-ADTS 6.1.4.3
	decodes(t, decodeLevel, map[string]FunctionalLevel{"0": LevelWindows2000, "2": WindowsServer2003, "7": WindowsServer2016, "10": WindowsServer2025},
		map[string]string{"-1": "-1 is not within 0 to 10", "11": "11 is not within 0 to 10", "2016R": "is not a whole number"})
}

func TestRIDsAreUnsigned(t *testing.T) {
	// MS-ADA3 primaryGroupID; MS-DTYP 2.4.2.2
	decodes(t, decodeRID, map[string]uint32{"513": 513, "-1": math.MaxUint32}, map[string]string{"Domain Users": "is not a whole number"})
}

func TestPwdPropertiesAreBits(t *testing.T) {
	// MS-SAMR, DOMAIN_PASSWORD_INFORMATION: 1 complex, 16 cleartext, 32 refuse change
	type flags struct{ complexity, reversible bool }
	decodes(t, func(b []byte) (f flags, err error) {
		f.complexity, f.reversible, err = decodePwdProperties(b)
		return f, err
	}, map[string]flags{
		"0": {}, "1": {true, false}, "16": {false, true}, "17": {true, true}, "32": {}, "33": {true, false}, "14": {},
	}, map[string]string{"complex": "is not a whole number"})
}

func TestGUIDsAreRawOrPrinted(t *testing.T) {
	// MS-DTYP 2.3.4.2; the printed form is ldbsearch's
	want := GUID{0x67, 0x45, 0x23, 0x01, 0xab, 0x89, 0xef, 0xcd, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef}
	decodes(t, decodeGUID,
		map[string]GUID{string(want[:]): want, "01234567-89ab-cdef-0123-456789abcdef": want},
		map[string]string{"": "is neither 16 bytes nor a printed GUID", "short": "is neither", string(want[:15]): "is neither"})
}

func TestSIDsAreRawOrPrinted(t *testing.T) {
	// MS-DTYP 2.4.2.1, 2.4.2.2
	for text, raw := range map[string]string{
		"S-1-5-21-1004336348-1177238915-682003330-512": "\x01\x05\x00\x00\x00\x00\x00\x05\x15\x00\x00\x00\xdc\xf4\xdc\x3b\x83\x3d\x2b\x46\x82\x8b\xa6\x28\x00\x02\x00\x00",
		"S-1-5-32-544":         "\x01\x02\x00\x00\x00\x00\x00\x05\x20\x00\x00\x00\x20\x02\x00\x00",
		"S-1-1-0":              "\x01\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00",
		"S-1-0x010000000000-7": "\x01\x01\x01\x00\x00\x00\x00\x00\x07\x00\x00\x00",
	} {
		s, err := decodeSID([]byte(raw))
		require.NoError(t, err)
		require.Equal(t, text, s.String())
		printed, err := decodeSID([]byte(text))
		require.NoError(t, err)
		require.Equal(t, s, printed)
	}
	for _, bad := range []string{
		"", "\x01", "\x02\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00", "\x01\x00\x00\x00\x00\x00\x00\x01",
		"\x01\x02\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00", "\x01\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00",
		"\x01\x10\x00\x00\x00\x00\x00\x01" + strings.Repeat("\x00", 64),
		"S-1-5", "S-2-5-21", "S-1-5-x", "S-1-5-4294967296", "S-1--5", "S-1-5-+1", "S-1-5" + strings.Repeat("-1", 16),
	} {
		_, err := decodeSID([]byte(bad))
		require.Equal(t, errSID, err, "%q", bad)
	}
	s, _ := parseSID("S-1-5-21-1-2-3-1104")
	require.EqualValues(t, 1104, s.rid())
	require.Equal(t, "S-1-5-21-1-2-3-513", s.sibling(513).String())
	require.Zero(t, sid{}.rid())
	require.Equal(t, sid{}, sid{}.sibling(513))
}

// FuzzDecodeValues holds that no value makes a decoder panic, that what one
// reads is what its encoder writes, and that errors are short.
func FuzzDecodeValues(f *testing.F) {
	for _, seed := range []string{
		"0", "-864000000000", "-9223372036854775808", "9223372036854775807", "134117316001234567", "TRUE", "-2147483646",
		"\x01\x02\x00\x00\x00\x00\x00\x05\x20\x00\x00\x00\x20\x02\x00\x00", "S-1-5-21-1-2-3-1104", "0123456789abcdef",
		"01234567-89ab-cdef-0123-456789abcdef",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var failed []error
		attempt := func(err error) bool {
			failed = append(failed, err)
			return err == nil
		}
		if n, err := decodeInteger(b, 64); attempt(err) {
			require.Equal(t, string(b), fmt.Sprint(n))
		}
		if d, err := decodeInterval(b); attempt(err) {
			require.GreaterOrEqual(t, d, time.Duration(0))
			require.Equal(t, string(b), string(encodeInterval(d)))
		}
		if at, err := decodeFileTime(b); attempt(err) && !at.IsZero() {
			require.Equal(t, string(b), string(encodeFileTime(at)))
		}
		if s, err := decodeSID(b); attempt(err) {
			again, err := parseSID(s.String())
			require.NoError(t, err)
			require.Equal(t, s, again)
		}
		if g, err := decodeGUID(b); attempt(err) {
			again, err := decodeGUID([]byte(g.String()))
			require.NoError(t, err)
			require.Equal(t, g, again)
		}
		_, err := decodeBoolean(b)
		attempt(err)
		_, _, err = decodeGroupType(b)
		attempt(err)
		_, _, err = decodePwdProperties(b)
		attempt(err)
		for _, err := range failed {
			if err != nil {
				require.Less(t, len(err.Error()), 200)
			}
		}
	})
}
