# SPDX-License-Identifier: EUPL-1.2
"""What the http tests are made of: the world (server and data), the visitor (a browser without JavaScript), the case file."""
