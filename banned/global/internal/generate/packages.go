package main

// A pkg is an npm package, pinned by version and content.
type pkg struct {
	name      string
	version   string
	integrity string // SHA-512 of the tarball, in base64, as npm states it
}

// The packages that the list is made from. All are under the MIT licence; see
// NOTICE.md, which has to be kept in step. Some of the language packages also
// hold word counts under other licences (commonWords.json, wikipedia.json):
// nothing is read from those.
var (
	common = pkg{
		"@zxcvbn-ts/language-common", "4.1.3",
		"g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg==",
	}
	zxcvbn = pkg{
		"zxcvbn", "4.4.2",
		"Bq0B+ixT/DMyG8kgX2xWcI5jUvCwqrMxSFam7m0lAf78nf04hv6lNCsyLYdyYTrCVMqNDY/206K7eExYCeSyUQ==",
	}
	spanish = pkg{
		"@zxcvbn-ts/language-es-es", "4.1.2",
		"zFCgmyqi/VBsn1KWoM/SqZU1g+mNwgLHq5LRunw6zrsEjn6ZnhSC/wopxdSFgIIhsQyqoanExrZyJci6Z2rlHg==",
	}
	portuguese = pkg{
		"@zxcvbn-ts/language-pt-br", "4.1.1",
		"v5F/rtlbh+81MgonI3xRcwn4QVz60YBImrdBoUlYkofvuVNlF/YoLTJNfQcNGqnO9DYdiivDx8NGyYGfebPHOw==",
	}
	dutch = pkg{
		"@zxcvbn-ts/language-nl-be", "3.0.2",
		"TxMA71FRSjxpS6KzdVp2k20Ct2fxokK/cdn5h7xgLpFvDZMyM1qT8j46Sk+cvk16hYAzU2kS7NXiVG5E8NCvVw==",
	}
	polish = pkg{
		"@zxcvbn-ts/language-pl", "3.0.2",
		"PtH5PomFDP5XHQrMb9JSOyklOfhKbgU0WcQHxIU7fr3H4/WagGzCoeakGtBD4irA2ucrBNn9qpK2YIGIvpqkAA==",
	}

	packages = []pkg{common, zxcvbn, spanish, portuguese, dutch, polish}
)

// sources are what is read from the packages.
type sources struct {
	passwords []string // from leaks, the most frequent first
	diceware  []string // the words of the EFF's long list, for measuring only
	names     []string // the most frequent first names of several languages
}

// A ranking is a file of names, the most frequent first, and how many to take.
type ranking struct {
	from pkg
	file string
	take int
}

// rankings are the lists of first names that are ranked by frequency. How many
// are taken follows the number of speakers among those who use the list.
var rankings = []ranking{
	{spanish, "package/src/firstnames.json", 40},
	{portuguese, "package/src/firstnames.json", 40},
	{dutch, "package/src/boysFirstnames.json", 15},
	{dutch, "package/src/girlsFirstnames.json", 15},
	{polish, "package/src/maleFirstnames.json", 25},
	{polish, "package/src/femaleFirstnames.json", 25},
}

// english are the keys of the English first names in the lists of zxcvbn.
var english = []string{"male_names", "female_names"}

// takeEnglish is how many English first names of each kind are taken.
const takeEnglish = 100

// readSources reads what is needed from the tarballs.
func readSources(tarballs map[string][]byte) (*sources, error) {
	s := new(sources)
	if err := readJSON(tarballs[common.name], "package/src/passwords.json", &s.passwords); err != nil {
		return nil, err
	}
	if err := readJSON(tarballs[common.name], "package/src/diceware.json", &s.diceware); err != nil {
		return nil, err
	}
	for _, r := range rankings {
		var names []string
		if err := readJSON(tarballs[r.from.name], r.file, &names); err != nil {
			return nil, err
		}
		s.names = append(s.names, names[:min(r.take, len(names))]...)
	}
	for _, key := range english {
		names, err := readList(tarballs[zxcvbn.name], "package/lib/frequency_lists.js", key)
		if err != nil {
			return nil, err
		}
		s.names = append(s.names, names[:min(takeEnglish, len(names))]...)
	}
	return s, nil
}
