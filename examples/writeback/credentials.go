package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/passverdict/passverdict/policy"
)

// The environment's names of the credentials.
const (
	userVariable     = "PASSVERDICT_USER"
	passwordVariable = "PASSVERDICT_PASSWORD"
)

// environment looks a variable up, as os.LookupEnv does.
type environment func(name string) (value string, ok bool)

// credentials are whom the agent logs on as.
type credentials struct {
	user     string // a DN or a user principal name
	password policy.Secret
}

// readCredentials reads two lines of a file, or without a name the environment.
// There is no flag for them: command lines are there for everybody to see.
func readCredentials(file string, env environment) (credentials, error) {
	var user, password, source string
	if file == "" {
		source = userVariable + " and " + passwordVariable
		user, _ = env(userVariable)
		password, _ = env(passwordVariable)
	} else {
		source = file
		text, err := os.ReadFile(file)
		if err != nil {
			return credentials{}, fmt.Errorf("credentials: %w", err)
		}
		var rest string
		user, rest, _ = strings.Cut(string(text), "\n")
		user = strings.TrimSuffix(user, "\r")
		password = strings.TrimSuffix(strings.TrimSuffix(rest, "\n"), "\r")
		if strings.Contains(password, "\n") {
			return credentials{}, fmt.Errorf("credentials: %s has more than two lines", file)
		}
	}
	switch {
	case user == "":
		return credentials{}, fmt.Errorf("credentials: %s: the user is missing", source)
	// RFC 4513 5.1.2: a bind with a name and no password succeeds, as nobody.
	case password == "":
		return credentials{}, fmt.Errorf("credentials: %s: the password is missing", source)
	}
	return credentials{user, policy.NewSecret(password)}, nil
}

// reasonsOfBind are what Active Directory tells in the diagnostic message of a
// bind that it refuses: a system error code after the word data [MS-ERREF 2.2].
var reasonsOfBind = []struct{ code, text string }{
	{"data 525", "there is no such user"},
	{"data 52e", "the user or the password is wrong"},
	{"data 530", "the user may not log on at this time"},
	{"data 531", "the user may not log on at this computer"},
	{"data 532", "the user's password has expired"},
	{"data 533", "the user is disabled"},
	{"data 701", "the user's account has expired"},
	{"data 773", "the user must change the password first"},
	{"data 775", "the user is locked out"},
}

var errCredentials = errors.New("the directory refuses the credentials")

// refusedBind explains why a bind was refused.
func refusedBind(diagnostic string) error {
	for _, reason := range reasonsOfBind {
		if strings.Contains(diagnostic, reason.code+",") || strings.HasSuffix(diagnostic, reason.code) {
			return fmt.Errorf("%w: %s", errCredentials, reason.text)
		}
	}
	return fmt.Errorf("%w: the user or the password is wrong", errCredentials)
}
