"""What a Dovecot for tests is told; the names in braces are filled in."""

#: Everything lies in one folder and belongs to one user, so it needs no rights that an ordinary user has not.
SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
# A wrong password is answered at once, however often.
auth_failure_delay = 0
mail_max_userip_connections = 50
mail_location = maildir:{folder}/mail/%u
mail_plugins = acl
plugin {{
  acl = vfile
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/tokens
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
"""
#: How access tokens are proved: by a key of our own, without asking anybody.
TOKENS = """
introspection_mode = local
username_attribute = sub
local_validation_key_dict = fs:posix:prefix={folder}/keys/
"""
