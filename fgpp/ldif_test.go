package fgpp

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// readLDIF collects what ReadLDIF hands out.
func readLDIF(text string) ([]Entry, error) {
	var list []Entry
	err := ReadLDIF(strings.NewReader(text), func(e Entry) error {
		list = append(list, e)
		return nil
	})
	return list, err
}

func TestLDIFIsReadAsRFC2849HasIt(t *testing.T) {
	x := entryOf("CN=x", "a: 1")
	for name, test := range map[string]struct {
		text string
		want []Entry
	}{
		"nothing":                      {"", nil},
		"a version alone":              {"version: 1\n", nil},
		"one object":                   {"version: 1\ndn: CN=x\na: 1\n", []Entry{x}},
		"no version, no last line end": {"dn: CN=x\na: 1", []Entry{x}},
		"several objects":              {"dn: CN=x\na: 1\n\n\ndn: CN=y\na: 2\na: 3\n\n", []Entry{x, entryOf("CN=y", "a: 2", "a: 3")}},
		"line ends of Windows":         {"version: 1\r\n\r\ndn: CN=x\r\na: 1\r\n\r\n", []Entry{x}},
		"folded lines":                 {"dn: C\n N=\n x\na:\n  \n 1\n", []Entry{x}},
		"a folded line end of Windows": {"dn: CN=\r\n x\r\na: 1\r\n", []Entry{x}},
		"comments, folded too":         {"# c\n d: e\ndn: CN=x\n# c\na: 1\n", []Entry{x}},
		"no blank after the colon":     {"dn:CN=x\na:1\n", []Entry{x}},
		"base64":                       {"dn:: Q049eA==\na:: MQ==\n", []Entry{x}},
		"folded base64":                {"dn:: Q04\n 9eA==\na::MQ\n ==\n", []Entry{x}},
		"raw bytes":                    {"dn: CN=x\na:: AAEC/w==\n", []Entry{entryOf("CN=x", "a: \x00\x01\x02\xff")}},
		"UTF-8 in the clear":           {"dn: CN=ä\na: 1\n", []Entry{entryOf("CN=ä", "a: 1")}},
		"empty values":                 {"dn: CN=x\na:\na::\n", []Entry{entryOf("CN=x", "a: ", "a: ")}},
		"blanks at the end count":      {"dn: CN=x\na: 1 \n", []Entry{entryOf("CN=x", "a: 1 ")}},
		"names in two spellings":       {"dn: CN=x\nAb: 1\naB: 2\n", []Entry{entryOf("CN=x", "Ab: 1", "Ab: 2")}},
		"options":                      {"dn: CN=x\nmember;range=0-1499: 1\nmember;range=1500-*: 2\n", []Entry{entryOf("CN=x", "member;range=0-1499: 1", "member;range=1500-*: 2")}},
		"changetype add, from ldifde":  {"dn: CN=x\nchangetype: add\na: 1\n", []Entry{x}},
		"a byte order mark":            {"\ufeffdn: CN=x\na: 1\n", []Entry{x}},
		"what ldapsearch appends":      {"dn: CN=x\na: 1\n\n# search reference\nref: ldap://y/\n\n# search result\nsearch: 2\nresult: 0 Success\ncontrol: 1.2 false\n\n# numResponses: 2\n", []Entry{x}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readLDIF(test.text)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(test.want, got))
		})
	}
}

func TestLDIFErrorsNameLineAndObject(t *testing.T) {
	for text, want := range map[string]string{
		"version: 2\n":                                       "line 1: version: is not 1, or not at the beginning",
		"dn: CN=x\n\nversion: 1\n":                           "line 3: version: is not 1, or not at the beginning",
		"a: 1\n":                                             "line 1: a: an object begins with its dn",
		"\n b: 1\n":                                          "line 2: the line begins with a space, and there is none that it continues",
		"dn: CN=x\na: 1\ndn: CN=y\n":                         `line 3: object "CN=x": dn: an empty line is missing before the next object`,
		"dn: CN=x\nab\n":                                     `object "CN=x": line 2: there is no colon after an attribute's name`,
		"dn: CN=x\na b: 1\n":                                 `object "CN=x": line 2: what precedes the colon is not an attribute's name`,
		"dn: CN=x\n: 1\n":                                    `object "CN=x": line 2: what precedes the colon is not an attribute's name`,
		"dn: CN=x\n# c\n d\na:\n : ?\n":                      `line 4: object "CN=x": a: the value is not base64`,
		"dn: CN=x\na:: MR==\n":                               `line 2: object "CN=x": a: the value is not base64`,
		"dn: CN=x\na:: M\rQ==\n":                             `line 2: object "CN=x": a: the value is not base64`,
		"dn: CN=x\na:< file:///etc/passwd\n":                 `line 2: object "CN=x": a: the value is to be fetched from a URL, which is refused`,
		"dn: CN=x\na: \x00\n":                                `line 2: object "CN=x": a: the value has a character that must be encoded as base64`,
		"dn: CN=x\na: 1\r2\n":                                `line 2: object "CN=x": a: the value has a character that must be encoded as base64`,
		"dn: CN=x\nchangetype: delete\n":                     `line 2: object "CN=x": changetype: the record is a change, and not what the directory holds`,
		"dn: CN=x\nchangetype: modify\nadd: a\na: 1\n-\n":    `line 2: object "CN=x": changetype: the record is a change, and not what the directory holds`,
		"dn: CN=x\ncontrol: 1.2.3\nchangetype: add\n":        `line 2: object "CN=x": control: the record is a change, and not what the directory holds`,
		"dn: CN=x\n\nsearch: 2\nresult: 4 Size limit\n":      `line 4: result: the search ended with the code "4", not 0: objects are missing`,
		"dn: CN=x\n" + strings.Repeat("x", 300) + ": \x00\n": `line 2: object "CN=x": ` + strings.Repeat("x", 100) + "…: the value has a character that must be encoded as base64",
		"\xff\xfed\x00n":                                     "fgpp: invalid value: the UTF-16 text ends within a character",
		"\xff\xfed\x00\x00\xd8d\x00":                         "fgpp: invalid value: the text is not valid UTF-16",
		"\xff\xfed\x00\x00\xd8":                              "fgpp: invalid value: the UTF-16 text ends within a character",
	} {
		_, err := readLDIF(text)
		require.EqualError(t, err, want, "%q", text)
		require.ErrorIs(t, err, ErrInvalid)
	}
}

func TestLDIFIsReadInUTF16(t *testing.T) {
	const text = "dn: CN=ä𝄞\r\na: 1\r\n"
	for mark, order := range map[string]binary.AppendByteOrder{"\xff\xfe": binary.LittleEndian, "\xfe\xff": binary.BigEndian} {
		encoded := []byte(mark)
		for _, unit := range utf16.Encode([]rune(text)) {
			encoded = order.AppendUint16(encoded, unit)
		}
		var got []Entry
		err := ReadLDIF(iotest.OneByteReader(strings.NewReader(string(encoded))), func(e Entry) error {
			got = append(got, e)
			return nil
		})
		require.NoError(t, err)
		require.Equal(t, []Entry{entryOf("CN=ä𝄞", "a: 1")}, got)
	}
}

func TestLDIFMemoryIsBounded(t *testing.T) {
	for text, want := range map[string]string{
		"dn: CN=x\na: " + strings.Repeat("x", 96) + "\n":                  "",
		"dn: CN=x\na: " + strings.Repeat("x", 97) + "\n":                  `object "CN=x": line 2: the line is longer than 100 bytes`,
		"dn: CN=x\n# " + strings.Repeat("x", 9000):                        `object "CN=x": line 2: the line is longer than 100 bytes`,
		"dn: CN=x\na:" + strings.Repeat("\n 1234567", 15):                 `object "CN=x": line 2: the line is longer than 100 bytes`,
		"dn: CN=x\n" + strings.Repeat("a: 12345678\n", 21):                "",
		"dn: CN=x\n" + strings.Repeat("a: 12345678\n", 22):                "",
		"dn: CN=x\n" + strings.Repeat("a: 12345678\n", 23):                `line 24: object "CN=x": a: the object is larger than 1811 bytes`,
		strings.Repeat("dn: CN=x\n"+strings.Repeat("a: 1\n", 20)+"\n", 9): "",
	} {
		l := ldifReader{in: unicodeReader(strings.NewReader(text)), add: func(Entry) error { return nil }, maxLine: 100, maxRecord: 1811}
		err := l.read()
		if want == "" {
			require.NoError(t, err)
		} else {
			require.EqualError(t, err, want)
		}
	}
	_, err := readLDIF("dn: CN=x\na: " + strings.Repeat("x", maxLDIFLine))
	require.EqualError(t, err, `object "CN=x": line 2: the line is longer than 16777216 bytes`)
}

func TestLDIFPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	err := ReadLDIF(iotest.ErrReader(broken), nil)
	require.Equal(t, broken, err)
	err = ReadLDIF(strings.NewReader("# c\n\ndn: CN=x\na: 1\n"), func(Entry) error { return broken })
	require.ErrorIs(t, err, broken)
	require.EqualError(t, err, "line 3: broken")

	var d Directory
	err = ReadLDIF(strings.NewReader("\ndn: CN=g\nobjectClass: group\ngroupType: 3\nobjectSid: S-1-5-32-1\n"), d.Add)
	require.EqualError(t, err, `line 2: group "CN=g": groupType: 0x00000003 is not one of the kinds of groups`)
	require.ErrorIs(t, err, ErrInvalid)
}

// formatLDIF writes entries with every value in base64, folded.
func formatLDIF(list []Entry) string {
	var b strings.Builder
	put := func(name string, value []byte) {
		line := name + ":: " + base64.StdEncoding.EncodeToString(value)
		for len(line) > 76 {
			b.WriteString(line[:76] + "\n ")
			line = line[76:]
		}
		b.WriteString(line + "\n")
	}
	for _, e := range list {
		put("dn", []byte(e.DN))
		for _, name := range slices.Sorted(maps.Keys(e.Attributes)) {
			for _, v := range e.Attributes[name] {
				put(name, v)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// FuzzReadLDIF holds that no text makes the reader or a directory panic, that
// all errors are of the package's kind and short, and that what was read can be
// written and read again.
func FuzzReadLDIF(f *testing.F) {
	for _, seed := range []string{
		"version: 1\ndn: CN=x\na: 1\n", "dn:: Q049eA==\na;range=0-*:: AAEC\n", "dn: CN=\n x\n# c\n\nsearch: 2\nresult: 0 Success\n",
		"dn: CN=g\nobjectClass: group\ngroupType: -2147483646\nobjectSid: S-1-5-21-1-2-3-513\nmember: CN=u\n\n" +
			"dn: CN=u\nobjectClass: user\nsAMAccountName: u\nuserAccountControl: 512\nprimaryGroupID: 513\nobjectSid: S-1-5-21-1-2-3-1104\n",
		"\xff\xfed\x00n\x00:\x00x\x00", formatLDIF([]Entry{domainEntry, psoEntry}),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := readLDIF(text)
		if err != nil {
			require.ErrorIs(t, err, ErrInvalid)
			require.Less(t, len(err.Error()), 2000)
			return
		}
		again, err := readLDIF(formatLDIF(list))
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(list, again))

		var d Directory
		for _, e := range list {
			e.Incomplete()
			if err := d.Add(e); err != nil {
				require.ErrorIs(t, err, ErrInvalid)
			} else if a, err := d.Account(e.DN); err == nil {
				require.Equal(t, e.DN, a.Subject.DN)
			}
		}
		if _, err := d.Domain(); err != nil {
			require.ErrorIs(t, err, ErrInvalid)
		}
	})
}

// BenchmarkReadLDIF measures an export of 20,000 users and 1,000 groups of 20
// members each, from text to a domain. The bytes allocated bound what a program
// needs for it, and grow with the export.
func BenchmarkReadLDIF(b *testing.B) {
	list := []Entry{domainEntry, with(groupEntry, "msDS-PSOApplied")}
	for i := range 20_000 {
		e := with(with(userEntry, "sAMAccountName", fmt.Sprint("u", i)), "objectSid", fmt.Sprint("S-1-5-21-1-2-3-", 10_000+i))
		list = append(list, Entry{fmt.Sprintf("CN=u%d,OU=Personal,%s", i, contosoDN), e.Attributes})
	}
	for i := range 1000 {
		var members []string
		for j := range 20 {
			members = append(members, list[2+(i*17+j*991)%20_000].DN)
		}
		e := with(with(with(groupEntry, "member", members...), "msDS-PSOApplied"), "objectSid", fmt.Sprint("S-1-5-21-1-2-3-", 40_000+i))
		list = append(list, Entry{fmt.Sprintf("CN=g%d,OU=Groups,%s", i, contosoDN), e.Attributes})
	}
	text := formatLDIF(list)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var d Directory
		require.NoError(b, ReadLDIF(strings.NewReader(text), d.Add))
		_, err := d.Domain()
		require.NoError(b, err)
	}
}
